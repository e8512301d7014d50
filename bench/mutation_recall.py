"""Single errors planted in real prints: ``python -m bench.mutation_recall [EACH] [SEED] [FILE...]``.

For every kind below up to EACH (8) places of each text file (by default the shipped
samples) are changed, one at a time; the document is read and checked again. Counted is how often a new
finding (a message not given before; info and reading notes aside) names the changed place, within a line
for tabbed text and within six for flow text, whose cells wrap over lines. ``missed`` lines say what was
changed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from bench import mutation_forms as forms
from bench import mutation_notes as notes
from bench.mutation_source import Edit, Kind, Source
from extractor.document import Channel, Document
from extractor.reading.assemble import read_text
from extractor.sources.text import decode_text

SAMPLES = tuple(sorted((Path(__file__).resolve().parents[1] / "corpus" / "samples").glob("*.txt")))
KINDS: tuple[Kind, ...] = (
    forms.table_cell,
    forms.form_funding,
    forms.breakdown_item,
    forms.form_unit,
    forms.cost_indicator,
    forms.indicator_figure,
    forms.indicator_class,
    forms.repeated_indicator,
    forms.copied_goal,
    forms.stale_year,
    forms.purchase_left_out,
    forms.filing_digit,
    notes.narrative_amount,
    notes.narrative_change,
    notes.narrative_unit,
    notes.percentage,
    notes.direction,
    notes.stale_year_in_notes,
    notes.document_year,
)
_SLACK = {Channel.TABBED: 1, Channel.FLOW: 6}


def findings(document: Document) -> list[Finding]:
    """What is reported of a document, without what is only information."""
    found = run_checks(document, CHECKS).findings
    return [f for f in found if f.severity is not Severity.INFO and not f.code.startswith("EX")]


def names(finding: Finding, line: int, slack: int) -> bool:
    """Whether a piece of its evidence stands on the line or within ``slack`` lines of it."""
    spans = [e.span for e in finding.evidence if e.span.line]
    return any((s.line or 0) - slack <= line <= (s.end_line or s.line or 0) + slack for s in spans)


def places(source: Source, kind: int, each: int, seed: int) -> list[Edit]:
    """At most ``each`` edits of one kind, drawn evenly from all it proposes."""
    edits = list(KINDS[kind](source))
    random.Random(f"{seed} {kind}").shuffle(edits)
    return edits[:each]


def measure(path: Path, each: int, seed: int) -> Counter[tuple[str, str]]:
    """Changed, named, and elsewhere (found, but the place not named), by kind."""
    text = decode_text(path.read_bytes())
    source = Source(document=read_text(text, path="", sha256=""), lines=tuple(text.split("\n")))
    before = {f.message for f in findings(source.document)}
    slack = _SLACK.get(source.document.channel, 1)
    count: Counter[tuple[str, str]] = Counter()
    for number, kind in enumerate(KINDS):
        for edit in places(source, number, each, seed):
            lines = list(source.lines)
            if not edit.apply(lines):
                continue
            after = findings(read_text("\n".join(lines), path="", sha256=""))
            new = [f for f in after if f.message not in before]
            hit = any(
                names(f, line, slack) for f in new for line in (edit.line, *(e.line for e in edit.also))
            )
            count[kind.__name__, "changed"] += 1
            count[kind.__name__, "named"] += hit
            count[kind.__name__, "elsewhere"] += bool(new) and not hit
            if not hit:
                codes = ",".join(f.code for f in new)
                print(f"missed {path.name} {kind.__name__} {edit.line} {_shown(edit)} {codes}", flush=True)
    return count


def _shown(edit: Edit) -> str:
    """What was changed, with a few characters around the first difference."""
    at = next((i for i, (a, b) in enumerate(zip(edit.old, edit.new, strict=False)) if a != b), 0)
    return f"{edit.old[max(at - 8, 0) : at + 12]!r} -> {edit.new[max(at - 8, 0) : at + 12]!r}"


def main(arguments: list[str]) -> int:
    """Print one row a kind, all files together."""
    each, seed = (int(a) for a in (*arguments[:2], *("8", "1")[len(arguments[:2]) :]))
    total: Counter[tuple[str, str]] = Counter()
    for path in [Path(a) for a in arguments[2:]] or SAMPLES:
        total.update(measure(path, each, seed))
    print("kind\tchanged\tnamed\telsewhere\trecall")
    for kind in KINDS:
        changed, named, elsewhere = (total[kind.__name__, what] for what in ("changed", "named", "elsewhere"))
        recall = f"{named / changed:.2f}" if changed else "-"
        print(f"{kind.__name__}\t{changed}\t{named}\t{elsewhere}\t{recall}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
