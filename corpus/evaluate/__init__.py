"""Evaluating reading and checks on a corpus with known truth."""

from corpus.evaluate.baseline import Loss, Measure, losses, measures, write_baseline
from corpus.evaluate.clean import CleanRun, FalseFinding, false_findings
from corpus.evaluate.evaluation import evaluate, read_truth
from corpus.evaluate.planted import PlantedDocument, PlantedRun, planted_documents
from corpus.evaluate.report import EvaluationReport
from corpus.evaluate.writing import text_table, write_html, write_json

__all__ = [
    "CleanRun",
    "EvaluationReport",
    "FalseFinding",
    "Loss",
    "Measure",
    "PlantedDocument",
    "PlantedRun",
    "evaluate",
    "false_findings",
    "losses",
    "measures",
    "planted_documents",
    "read_truth",
    "text_table",
    "write_baseline",
    "write_html",
    "write_json",
]
