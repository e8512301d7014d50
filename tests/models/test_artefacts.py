"""Artefacts load only as the manifest names them, and reproduce from their recipe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.recipes import roles as recipe
from models.artefacts import load_weights, save_weights
from models.artefacts.store import FOLDER
from models.errors import ArtefactError
from models.indicator_lexicon import LEVELS
from models.roles import RoleModel, level_scores, role_model, value_score
from models.text_features import SIZE


def test_the_shipped_role_model_is_what_the_recipe_makes(tmp_path: Path) -> None:
    """To the precision that other processors' arithmetic leaves; on one machine the bytes are the same."""
    first, again = recipe.train(tmp_path), recipe.train(tmp_path)
    assert first == again
    assert np.allclose(load_weights("roles-1", tmp_path), load_weights("roles-1", FOLDER), atol=0.05)


def test_an_altered_artefact_is_refused(tmp_path: Path) -> None:
    save_weights("roles-1", np.zeros((SIZE + 1, 10), dtype=np.float32), tmp_path)
    data = (tmp_path / "roles-1.npy").read_bytes()
    (tmp_path / "roles-1.npy").write_bytes(data[:-1] + b"\x01")
    with pytest.raises(ArtefactError, match="manifest"):
        load_weights("roles-1", tmp_path)


def test_another_schema_or_a_missing_artefact_is_refused(tmp_path: Path) -> None:
    save_weights("roles-1", np.zeros((SIZE + 1, 10), dtype=np.float32), tmp_path)
    (tmp_path / "manifest.json").write_text('{"schema": 99, "artefacts": {}}', encoding="utf-8")
    with pytest.raises(ArtefactError, match="schema"):
        load_weights("roles-1", tmp_path)
    with pytest.raises(ArtefactError):
        load_weights("nothing", tmp_path / "nowhere")


def test_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(ArtefactError, match="shape"):
        RoleModel(np.zeros((3, 3), dtype=np.float32))


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("新建桥梁座数", "≥2座", "数量"),
        ("工程验收合格率", "100%", "质量"),
        ("项目完工及时率", "100%", "时效"),
        ("维修单位成本", "≤350元/平方米", "成本"),
        ("受益群众满意度", "≥90%", "满意度"),
        ("河道水质", "改善", "生态效益"),
    ],
)
def test_levels_by_the_words_alone(name: str, value: str, level: str) -> None:
    scores = level_scores(name, value)
    assert LEVELS[scores.index(max(scores))] == level


@pytest.mark.parametrize("text", ["≥3次", "100%", "及时", "12月底前", "≤5万元/个", "有效提升"])
def test_values_are_told_from_names(text: str) -> None:
    assert value_score(text) > 0 > value_score("业务培训场次数量")


@pytest.mark.parametrize("text", ["", "\u0000", "🀄" * 40, "㎡", "é\u0301", "\ud7ff"])
def test_odd_texts_give_finite_scores(text: str) -> None:
    assert all(np.isfinite(role_model().level2(text, text)))
    assert np.isfinite(role_model().value_odds(text))


def test_prediction_does_not_change_the_model() -> None:
    model = role_model()
    before = model.level2("甲", "乙")
    model.level2("丙", "丁")
    assert model.level2("甲", "乙") == before
