"""A real Ray cluster of two nodes on loopback gives the same bytes as this machine's processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import InputCode
from extractor.limits import Limits
from service.batch.engines import EngineName, open_engine
from service.batch.errors import BatchCode, BatchError
from service.batch.places import Place
from service.batch.province import Order, run_batch
from service.batch.report import write_reports
from tests.service.batch.province_folder import Quiet, make_province, run
from tests.service.batch.test_batch import content, end_badly

pytest.importorskip("ray", reason="the extra gouji[ray] is not installed")
cluster_utils = pytest.importorskip("ray.cluster_utils")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    cluster = cluster_utils.Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False}
    )
    cluster.add_node(num_cpus=1)
    yield cluster.address
    cluster.shutdown()


def test_two_nodes_write_the_same_datasets_as_one_process(address: str, tmp_path: Path) -> None:
    manifest = make_province(tmp_path / "in")
    run(manifest, tmp_path / "local")
    order = Order(
        source=Place(url=str(manifest)), out=tmp_path / "ray", engine=EngineName.RAY, address=address
    )
    tally = run_batch(order, Quiet(), write_reports)
    assert (tally.workers, tally.done, tally.failed) == (2, 4, 1)
    assert content(tmp_path / "ray") == content(tmp_path / "local")


def test_a_worker_that_dies_on_a_node_takes_only_its_task(address: str) -> None:
    with open_engine(EngineName.RAY, Limits(wall_seconds=60.0), address=address) as engine:
        ended = {done.task: done for done in engine.run(end_badly, ["a", "die", "b"])}
    assert (ended["a"].result, ended["b"].result) == ("a", "b")
    assert ended["die"].died is InputCode.DAMAGED


def test_a_cluster_that_is_not_there_is_named() -> None:
    with pytest.raises(BatchError) as refused:
        open_engine(EngineName.RAY, Limits(), address="127.0.0.1:1")
    assert refused.value.code is BatchCode.NO_CLUSTER


def test_an_address_without_a_port_is_refused_by_name() -> None:
    with pytest.raises(BatchError) as refused:
        open_engine(EngineName.RAY, Limits(), address="nowhere")
    assert refused.value.code is BatchCode.NO_CLUSTER
