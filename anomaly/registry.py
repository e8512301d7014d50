"""All checks, written out: a new check is a module and one line here. Codes are never reused."""

from __future__ import annotations

from anomaly.check import Check, CheckModule
from anomaly.checks.ar import (
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
    ar008_indented_rows,
    ar009_unit_rows,
)
from anomaly.checks.du import (
    du001_duplicate_form,
)
from anomaly.checks.ex import (
    ex001_watermark,
    ex002_doubled_value,
    ex003_layout,
)
from anomaly.checks.fo import (
    fo001_form_vs_project_table,
    fo002_project_without_form,
    fo003_form_without_project,
    fo004_project_name_variant,
    fo005_form_count,
    fo006_funding_lines,
    fo007_whole_form_directions,
    fo008_one_year_amounts,
    fo011_cost_vs_funding,
    fo012_cost_items,
    fo013_quantity_by_price,
    fo014_stated_need,
    fo016_quantity_slip,
)
from anomaly.checks.na import (
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na008_item_twice,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na015_funding_in_text,
    na016_cars_and_quota,
    na018_payments,
)
from anomaly.checks.pu import (
    pu001_required_tables,
    pu002_empty_table,
    pu003_remark_denies_data,
    pu004_detail_level,
    pu005_vehicle_split,
    pu006_required_notes,
    pu007_whole_form_missing,
    pu008_subject_name,
    pu009_subject_two_names,
)
from anomaly.checks.xt import (
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
    xt012_three_public_source,
)

_MODULES: tuple[CheckModule, ...] = (
    # AR 表内
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
    ar008_indented_rows,
    ar009_unit_rows,
    # XT 表间
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
    # NA 文字
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na008_item_twice,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na015_funding_in_text,
    na016_cars_and_quota,
    na018_payments,
    # FO 绩效
    fo001_form_vs_project_table,
    fo002_project_without_form,
    fo003_form_without_project,
    fo004_project_name_variant,
    fo005_form_count,
    fo006_funding_lines,
    fo007_whole_form_directions,
    fo008_one_year_amounts,
    fo011_cost_vs_funding,
    fo012_cost_items,
    fo013_quantity_by_price,
    fo014_stated_need,
    fo016_quantity_slip,
    # DU 重复
    du001_duplicate_form,
    # EX 阅读说明
    ex001_watermark,
    ex002_doubled_value,
    ex003_layout,
    # XT 表间
    xt012_three_public_source,
    # PU 公开规范
    pu001_required_tables,
    pu002_empty_table,
    pu003_remark_denies_data,
    pu004_detail_level,
    pu005_vehicle_split,
    pu006_required_notes,
    pu007_whole_form_missing,
    pu008_subject_name,
    pu009_subject_two_names,
)

CHECKS: tuple[Check, ...] = tuple(Check.of(module) for module in _MODULES)


def find_check(code: str) -> Check | None:
    """The check of a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)
