"""Likely pairs of a collection of any size: template, signatures, then a close look at the candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from models.similarity.candidates import candidates, sign
from models.similarity.comparing import LEAST_WEIGHT, profiles, resemblance
from models.similarity.judging import similarity_model
from models.similarity.records import Pair, Record
from models.similarity.template import Template, learn_template

#: A pair is told from this probability on: among very many forms a few are alike by chance.
LEAST_PROBABILITY = 0.85
#: Candidate pairs whose records are held at a time.
_BATCH = 10_000

#: Least exact resemblance, template masked, of a pair that the model is asked about.
LEAST_SHARED = 0.15

Source = Callable[[], Iterable[Record]]


def likely_pairs(
    source: Source, *, least: float = LEAST_PROBABILITY, template: Template | None = None
) -> Iterator[Pair]:
    """The pairs of a collection that are copies with probability ``least`` or more.

    Args:
        source: Gives the records afresh each time it is called, in the same order: it is read three
            times or more (frequencies, signatures, the candidates), so that no texts need be held.
        least: Least probability of a pair that is told.
        template: What is template, if it was learned before (from a larger collection).

    Yields:
        Pairs in ascending order of the records' places in the stream, each once.

    Memory is 16 MB for the frequencies, 290 bytes a record, and the texts of the candidates of one batch.
    """
    learned = template if template is not None else learn_template(source())
    pairs = list(candidates(sign(source(), learned)))
    for start in range(0, len(pairs), _BATCH):
        yield from _judged(source, pairs[start : start + _BATCH], learned, least)


def judge_pair(left: Record, right: Record, template: Template | None = None) -> Pair:
    """Compare two records; without a template nothing is masked."""
    known = template if template is not None else learn_template(())
    return similarity_model().judge(*profiles((left, right), known))


def _judged(source: Source, pairs: list[tuple[int, int]], template: Template, least: float) -> Iterator[Pair]:
    wanted = {number for pair in pairs for number in pair}
    chosen = [(n, record) for n, record in enumerate(source()) if n in wanted]
    weighed = profiles([record for _, record in chosen], template)
    held = {n: profile for (n, _), profile in zip(chosen, weighed, strict=True)}
    model = similarity_model()
    for left, right in pairs:
        little = min(sum(held[left].totals), sum(held[right].totals)) < LEAST_WEIGHT
        if little or resemblance(held[left], held[right]) < LEAST_SHARED:
            continue
        found = model.judge_if(held[left], held[right], least)
        if found is not None:
            yield found
