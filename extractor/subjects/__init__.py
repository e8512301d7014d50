"""科目: the official classification as data, by code and year."""

from extractor.subjects.classification import Subject, class_code, find_subjects, functional

__all__ = ["Subject", "class_code", "find_subjects", "functional"]
