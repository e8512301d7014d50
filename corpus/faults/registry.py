"""Every type of fault, one explicit tuple."""

from __future__ import annotations

from corpus.faults import (
    cars_without_quota,
    cost_items_against_total,
    filing_date_malformed,
    form_amount_against_table,
    form_count_wrong,
    form_duplicated,
    jump_without_reason,
    narrative_amount_wrong,
    parent_row_wrong,
    period_against_year,
    share_of_wrong_base,
    total_row_wrong,
    unit_markup,
    whole_form_total_wrong,
)
from corpus.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    cars_without_quota.FAULT,
    cost_items_against_total.FAULT,
    filing_date_malformed.FAULT,
    form_amount_against_table.FAULT,
    form_count_wrong.FAULT,
    form_duplicated.FAULT,
    jump_without_reason.FAULT,
    narrative_amount_wrong.FAULT,
    parent_row_wrong.FAULT,
    period_against_year.FAULT,
    share_of_wrong_base.FAULT,
    total_row_wrong.FAULT,
    unit_markup.FAULT,
    whole_form_total_wrong.FAULT,
)
