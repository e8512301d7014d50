"""Claims say what a figure is, of what, against what, and where it stands."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.narrative import find_enumerations
from tests.extractor.reading.narrative.narration import brief, read


def test_a_total_its_parts_and_its_change() -> None:
    _, claims = read(
        "2025年度云岭市水务局收入总计120.00万元，其中：本年收入100.00万元，上年结转20.00万元，"
        "比上年增加30.00万元，增长33.33%，主要原因是新增泵站项目。"
    )
    total = "2025年度云岭市水务局收入总计"
    assert brief(claims) == [
        ("金额", total, "120.00万元", None),
        ("金额", "本年收入", "100.00万元", None),
        ("金额", "上年结转", "20.00万元", None),
        ("增减额", total, "30.00万元", 1),
        ("增减率", total, "33.33%", 1),
    ]
    assert [c.base for c in claims] == ["", total, total, "上年", "上年"]


def test_a_wrong_rate_stays_with_the_change_it_follows() -> None:
    _, claims = read(
        "收入总计120.00万元，其中：本年收入100.00万元，上年结转20.00万元，比上年增加30.00万元，增长25.00%。"
    )
    assert [c.subject for c in claims][3:] == ["收入总计", "收入总计"]


def test_a_change_beside_an_item_is_of_the_item() -> None:
    _, claims = read(
        "“三公”经费预算6.00万元。其中：公务接待费1.00万元，比上年减少0.50万元；公务用车"
        "运行费5.00万元，与上年持平。"
    )
    assert brief(claims)[2:] == [
        ("增减额", "公务接待费", "0.50万元", -1),
        ("金额", "公务用车运行费", "5.00万元", None),
        ("增减额", "公务用车运行费", "持平", 0),
    ]


def test_a_share_takes_the_declared_whole_or_the_one_it_names() -> None:
    _, claims = read(
        "支出预算80.00万元，其中：基本支出60.00万元，占75.00%；项目支出20.00万元，占25.00%。",
        "公开绩效目标的项目3个，涉及金额15.00万元，占项目支出总额的75.00%。",
    )
    shares = [c for c in claims if c.kind.value == "占比"]
    assert [(c.subject, c.base) for c in shares] == [
        ("基本支出", "支出预算"),
        ("项目支出", "支出预算"),
        ("公开绩效目标的项目涉及金额", "项目支出总额"),
    ]


def test_a_final_account_states_budget_account_and_completion() -> None:
    _, claims = read(
        "1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于人员经费。年初预算为50.00万元，"
        "支出决算为45.00万元，完成年初预算的90.00%。"
    )
    item = "一般公共服务支出（类）财政事务（款）行政运行（项）"
    assert brief(claims) == [
        ("金额", item + "年初预算", "50.00万元", None),
        ("金额", item + "支出决算", "45.00万元", None),
        ("完成率", item + "支出决算", "90.00%", None),
    ]
    assert claims[2].base == "年初预算"


def test_a_comparison_in_the_clause_before_gives_the_base() -> None:
    _, claims = read(
        "云岭市水务局2024年度收入支出总计80.00万元。与2023年度相比，收入支出总计减少20.00万元，下降20.00%。"
    )
    assert brief(claims)[1:] == [
        ("增减额", "云岭市水务局2024年度收入支出总计", "20.00万元", -1),
        ("增减率", "云岭市水务局2024年度收入支出总计", "20.00%", -1),
    ]
    assert claims[1].base == "2023年度"


def test_template_residue_has_no_direction() -> None:
    _, claims = read("其他收入预算0万元，与上年相比增加（减少）0万元，增长（减少）0%。")
    assert [c.sign for c in claims] == [None, None, None]
    assert [c.kind.value for c in claims] == ["金额", "增减额", "增减率"]


def test_counts_carry_their_subject_and_money_its_count() -> None:
    _, claims = read(
        "公务用车编制0辆，实有2辆。纳入绩效管理的项目17个，共计金额90万元。单价100万元以上设备3台（套）。"
    )
    assert brief(claims) == [
        ("数量", "公务用车编制", "0辆", None),
        ("数量", "实有", "2辆", None),
        ("数量", "纳入绩效管理的项目", "17个", None),
        ("金额", "纳入绩效管理的项目共计金额", "90万元", None),
        ("数量", "单价100万元以上设备", "3台（套）", None),
    ]


def test_a_figure_in_a_reason_is_no_item() -> None:
    _, claims = read("项目支出60万元。与上年相比增加50万元，增长500%。主要原因是新增专项50万元，比上年增加。")
    assert claims[-1].subject == "新增专项"
    assert claims[1].subject == "项目支出"


def test_a_claim_points_at_its_characters() -> None:
    sentences, claims = read("无。基本支出12.50万元，占10%。")
    for claim in claims:
        assert sentences[claim.sentence].text.text[claim.start : claim.end] == claim.value.printed


def test_enumerations_give_total_items_and_openness() -> None:
    sentences, claims = read(
        "财政拨款收支总预算30万元。其中：当年拨款28万元，上年结转2万元。支出包括：教育"
        "支出20万元、农林水支出9万元等。",
        "总建筑面积500平方米，其中地上300平方米（其中门厅100平方米，办公200平方米），地下200平方米。",
    )
    found = list(find_enumerations(sentences, claims))
    assert [(e.total.value.printed, [i.value.printed for i in e.items], e.open_ended) for e in found] == [
        ("30万元", ["28万元", "2万元"], False),
        ("30万元", ["20万元", "9万元"], True),
        ("500平方米", ["300平方米"], False),
        ("300平方米", ["100平方米", "200平方米"], False),
        ("500平方米", ["200平方米"], False),
    ]


def test_a_second_total_after_a_semicolon_stands_alone() -> None:
    sentences, claims = read(
        "收入总计9万元，其中：本年收入8万元，上年结转1万元；支出总计9万元，其中：基本支"
        "出4万元，项目支出5万元。"
    )
    found = list(find_enumerations(sentences, claims))
    assert [sum((i.value.value for i in e.items), Decimal(0)) for e in found] == [Decimal(9), Decimal(9)]


def test_a_list_of_words_opens_no_enumeration() -> None:
    _, claims = read(
        "基本支出9万元，其中：人员经费6万元，主要包括：工资、津贴；公用经费3万元，主要包括：办公费。"
    )
    assert [c.base for c in claims] == ["", "基本支出", "基本支出"]


_PRINTED = """
其中： 主要包括 占 增长 比上年 减少（增加） 持平 。 ， ； （ ） 甲支出 2025年 12.5万元 3个 5% 完成预算的 《
》
"""
_WORDS = _PRINTED.split()


@given(st.lists(st.sampled_from(_WORDS), max_size=20).map("".join))
def test_nothing_crashes_and_claims_stay_within_their_sentence(text: str) -> None:
    sentences, claims = read(text) if text else ((), ())
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(sentences[claim.sentence].text.text)
    list(find_enumerations(sentences, claims))


def test_an_earlier_years_amount_beside_an_item_leaves_the_change_to_the_item() -> None:
    for before in ("2024年预算10.00万元", "上年预算为10.00万元", "2024年为10.00万元"):
        _, claims = read(
            f"水利支出（款）防汛（项）：预算12.00万元，{before}，增加2.00万元，增长20.00%。", year=2025
        )
        assert [(c.subject, c.sign) for c in claims][2:] == [
            ("水利支出（款）防汛（项）预算", 1),
            ("水利支出（款）防汛（项）预算", 1),
        ]
        assert claims[1].subject.startswith("水利支出（款）防汛（项）预算")


def test_the_documents_own_year_is_no_earlier_year() -> None:
    _, claims = read("防汛（项）年初预算10.00万元，2024年支出决算12.00万元，比上年增加2.00万元。", year=2024)
    assert claims[2].subject == claims[1].subject


def test_the_amount_a_change_is_measured_against_is_no_figure_of_this_year() -> None:
    for before in (
        "比2024年预算数1,100.20万元",
        "较上年预算1,100.20万元",
        "与2024年1,100.20万元相比",
        "比上年（1,100.20万元）",
    ):
        _, claims = read(f"支出预算980.50万元，{before}减少119.70万元，下降10.88%。", year=2025)
        assert [(c.kind.name, c.subject, c.sign) for c in claims if c.sign] == [
            ("CHANGE", "支出预算", -1),
            ("CHANGE_RATE", "支出预算", -1),
        ]
        assert claims[1].subject.startswith("支出预算")
        assert claims[1].subject != "支出预算"


def test_what_something_grew_to_is_its_amount() -> None:
    _, claims = read(
        "收入预算由上年的1,050.00万元增加到1,200.00万元，增加150.00万元，增长14.29%。", year=2025
    )
    assert [(c.kind.name, c.subject, c.value.printed) for c in claims] == [
        ("AMOUNT", "收入预算上年", "1,050.00万元"),
        ("AMOUNT", "收入预算", "1,200.00万元"),
        ("CHANGE", "收入预算", "150.00万元"),
        ("CHANGE_RATE", "收入预算", "14.29%"),
    ]


def test_a_share_of_a_whole_that_is_stated_with_it() -> None:
    _, claims = read("绩效目标涉及资金380.00万元，占项目支出预算400.00万元的95.00%。", year=2025)
    assert [(c.kind.name, c.subject, c.base) for c in claims] == [
        ("AMOUNT", "绩效目标涉及资金", ""),
        ("AMOUNT", "项目支出预算", ""),
        ("SHARE", "绩效目标涉及资金", "项目支出预算"),
    ]
