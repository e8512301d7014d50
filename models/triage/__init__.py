"""How likely a reviewer accepts a finding, and what speaks for and against it."""

from models.triage.judging import TriageModel, triage_model
from models.triage.records import Opinion, TriageCase

__all__ = ["Opinion", "TriageCase", "TriageModel", "triage_model"]
