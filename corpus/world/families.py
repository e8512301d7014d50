"""Families of units: what kind of department it is, its subjects, duties and the projects it may have.

Over 300 lines because it is one list of data, one entry a family.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Nature(Enum):
    """单位性质."""

    ADMINISTRATIVE = "行政单位"
    INSTITUTION = "事业单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of units.

    ``basic`` is the 项 of the basic expenditure of administrative staff, ``basic_institution`` of
    institution staff; ``general`` of ordinary projects. ``duties`` are clauses without an end mark.
    """

    title: str
    nature: Nature
    basic: str
    general: str
    themes: tuple[str, ...]
    duties: tuple[str, ...]
    staff: tuple[int, int]
    basic_institution: str = ""
    offices: tuple[str, ...] = ("办公室", "综合股", "财务股", "业务一股", "业务二股", "督查股", "法规股")
    subordinate: tuple[str, ...] = ()


_A = Nature.ADMINISTRATIVE
_I = Nature.INSTITUTION

FAMILIES: tuple[Family, ...] = (
    Family(
        title="财政局",
        nature=_A,
        basic="2010601",
        basic_institution="2010650",
        general="2010602",
        themes=("office", "digital", "audit", "training"),
        duties=(
            "拟订本区域财税发展规划并组织落实",
            "编制年度预决算草案并跟踪执行进度",
            "管理政府非税收入和财政票据",
            "推进预算绩效管理和财政评审工作",
            "监管行政事业单位国有资产",
            "指导会计人员管理和培训",
        ),
        staff=(24, 62),
        subordinate=("国库支付中心", "财政评审中心"),
    ),
    Family(
        title="教育局",
        nature=_A,
        basic="2050101",
        basic_institution="2050199",
        general="2050102",
        themes=("school", "training", "office", "digital"),
        duties=(
            "拟订教育事业发展规划并组织实施",
            "统筹义务教育学校布局和师资配置",
            "指导学校安全、体育和心理健康工作",
            "组织教师继续教育和考核",
            "管理学生资助和营养改善事务",
        ),
        staff=(20, 55),
        subordinate=("教学研究室", "学生资助中心"),
    ),
    Family(
        title="民政局",
        nature=_A,
        basic="2080201",
        basic_institution="2080299",
        general="2080202",
        themes=("welfare", "community", "office", "training"),
        duties=(
            "拟订社会救助、养老服务规划",
            "指导基层群众自治组织建设",
            "管理地名、区划和界线事务",
            "登记和监管社会组织",
            "承担婚姻登记和殡葬管理工作",
        ),
        staff=(14, 38),
        subordinate=("社会福利院", "救助管理站"),
    ),
    Family(
        title="人力资源和社会保障局",
        nature=_A,
        basic="2080101",
        basic_institution="2080109",
        general="2080102",
        themes=("training", "digital", "office", "community"),
        duties=(
            "统筹城乡就业和创业服务",
            "经办社会保险参保、缴费和待遇核定",
            "管理事业单位人员招聘和职称评审",
            "调解劳动人事争议",
            "组织职业技能培训和竞赛",
        ),
        staff=(22, 58),
        subordinate=("社会保险经办中心", "就业服务中心"),
    ),
    Family(
        title="卫生健康局",
        nature=_A,
        basic="2100101",
        basic_institution="2100199",
        general="2100102",
        themes=("health", "office", "training", "community"),
        duties=(
            "拟订卫生健康事业发展规划",
            "组织重大传染病防控和应急处置",
            "推进基本公共卫生服务均等化",
            "监管医疗机构执业和服务质量",
            "指导基层医疗卫生机构能力建设",
        ),
        staff=(18, 46),
        subordinate=("疾病预防控制中心", "卫生监督所"),
    ),
    Family(
        title="住房和城乡建设局",
        nature=_A,
        basic="2120101",
        basic_institution="2120199",
        general="2120102",
        themes=("works", "office", "audit", "water"),
        duties=(
            "拟订城乡建设规划和年度计划",
            "监管建筑市场和工程质量安全",
            "组织市政基础设施建设与养护",
            "指导农村危房改造和住房保障",
            "管理城市供热、供气行业",
        ),
        staff=(22, 60),
        subordinate=("市政设施服务中心", "住房保障中心"),
    ),
    Family(
        title="交通运输局",
        nature=_A,
        basic="2140101",
        basic_institution="2140199",
        general="2140102",
        themes=("road", "office", "audit", "digital"),
        duties=(
            "拟订公路水路发展规划",
            "组织农村公路建设和养护",
            "监管道路运输和客货运市场",
            "承担交通行业安全监督",
            "负责交通运输统计和信息服务",
        ),
        staff=(20, 52),
        subordinate=("公路养护中心", "运输服务中心"),
    ),
    Family(
        title="农业农村局",
        nature=_A,
        basic="2130101",
        basic_institution="2130104",
        general="2130102",
        themes=("farm", "training", "office", "water"),
        duties=(
            "拟订农业农村发展规划",
            "指导粮食和重要农产品生产",
            "组织农作物病虫害监测与防治",
            "推进高标准农田建设和管护",
            "管理农村集体资产和宅基地事务",
        ),
        staff=(24, 64),
        subordinate=("农业技术推广中心", "动物疫病预防控制中心"),
    ),
    Family(
        title="水利局",
        nature=_A,
        basic="2130301",
        basic_institution="2130399",
        general="2130302",
        themes=("water", "works", "office", "digital"),
        duties=(
            "拟订水资源保护利用规划",
            "组织河道治理和水库安全运行",
            "承担水旱灾害防御日常工作",
            "管理农村供水工程",
            "监督水土保持方案落实",
        ),
        staff=(18, 44),
        subordinate=("河道管理所", "农村供水站"),
    ),
    Family(
        title="文化和旅游局",
        nature=_A,
        basic="2070101",
        basic_institution="2070109",
        general="2070102",
        themes=("culture", "office", "training", "digital"),
        duties=(
            "拟订文化和旅游发展规划",
            "组织公共文化服务和惠民演出",
            "保护文物和非物质文化遗产",
            "监管文化旅游市场秩序",
            "推广区域旅游品牌",
        ),
        staff=(14, 36),
        subordinate=("文化馆", "图书馆"),
    ),
    Family(
        title="自然资源局",
        nature=_A,
        basic="2200101",
        basic_institution="2200150",
        general="2200102",
        themes=("survey", "office", "digital", "audit"),
        duties=(
            "调查监测自然资源并办理确权登记",
            "编制国土空间规划",
            "审查建设用地和矿业权",
            "组织地质灾害隐患排查",
            "查处自然资源违法行为",
        ),
        staff=(20, 50),
        subordinate=("不动产登记中心", "测绘服务中心"),
    ),
    Family(
        title="应急管理局",
        nature=_A,
        basic="2240101",
        basic_institution="2240150",
        general="2240102",
        themes=("safety", "office", "training", "digital"),
        duties=(
            "编制应急预案并组织演练",
            "监督工矿商贸行业安全生产",
            "统筹森林防火和防汛抗旱救援力量",
            "管理救灾物资储备和调拨",
            "统计上报灾情和事故情况",
        ),
        staff=(16, 42),
        subordinate=("应急保障中心",),
    ),
    Family(
        title="市场监督管理局",
        nature=_A,
        basic="2013801",
        basic_institution="2013850",
        general="2013802",
        themes=("inspection", "office", "training", "digital"),
        duties=(
            "登记注册各类经营主体",
            "监管食品、药品和特种设备安全",
            "查处价格违法和不正当竞争行为",
            "管理计量、标准和认证认可",
            "受理消费者投诉举报",
        ),
        staff=(28, 70),
        subordinate=("检验检测中心",),
    ),
    Family(
        title="科学技术局",
        nature=_A,
        basic="2060101",
        basic_institution="2060199",
        general="2060102",
        themes=("science", "office", "training"),
        duties=(
            "拟订科技创新规划和年度计划",
            "组织科技项目申报和验收",
            "推动科技成果转化应用",
            "开展科学普及活动",
        ),
        staff=(10, 24),
        subordinate=("科技服务中心",),
    ),
    Family(
        title="生态环境局",
        nature=_A,
        basic="2110101",
        basic_institution="2110199",
        general="2110102",
        themes=("environment", "office", "digital", "audit"),
        duties=(
            "拟订污染防治工作方案",
            "监测大气、水体和土壤环境质量",
            "审批建设项目环境影响评价文件",
            "开展生态环境执法检查",
            "调处环境污染纠纷",
        ),
        staff=(18, 44),
        subordinate=("环境监测站",),
    ),
    Family(
        title="司法局",
        nature=_A,
        basic="2040601",
        basic_institution="2040650",
        general="2040602",
        themes=("justice", "office", "training"),
        duties=(
            "统筹普法宣传和依法治理",
            "管理公证、律师和法律援助",
            "指导人民调解和社区矫正",
            "审核规范性文件",
        ),
        staff=(18, 40),
        subordinate=("法律援助中心",),
    ),
    Family(
        title="审计局",
        nature=_A,
        basic="2010801",
        basic_institution="2010850",
        general="2010802",
        themes=("audit", "office", "training", "digital"),
        duties=(
            "审计本级预算执行和决算草案",
            "审计政府投资建设项目",
            "开展领导干部经济责任审计",
            "督促审计发现问题整改",
        ),
        staff=(14, 34),
        subordinate=("投资审计中心",),
    ),
    Family(
        title="退役军人事务局",
        nature=_A,
        basic="2082801",
        basic_institution="2082850",
        general="2082802",
        themes=("veterans", "office", "community"),
        duties=(
            "组织退役军人移交安置和就业扶持",
            "落实优待抚恤政策",
            "指导双拥创建活动",
            "维护烈士纪念设施",
        ),
        staff=(10, 26),
        subordinate=("退役军人服务中心",),
    ),
    Family(
        title="发展和改革局",
        nature=_A,
        basic="2010401",
        basic_institution="2010450",
        general="2010402",
        themes=("survey", "office", "audit", "digital"),
        duties=(
            "拟订国民经济和社会发展规划",
            "审核政府投资项目",
            "监测分析价格和经济运行",
            "管理粮食和物资储备",
            "推进节能降耗工作",
        ),
        staff=(18, 44),
        subordinate=("价格认证中心",),
    ),
    Family(
        title="统计局",
        nature=_A,
        basic="2010501",
        basic_institution="2010550",
        general="2010502",
        themes=("survey", "office", "training"),
        duties=(
            "组织人口、经济和农业普查",
            "核算地区生产总值",
            "开展各专业统计调查",
            "发布统计资料",
        ),
        staff=(10, 26),
        subordinate=("普查中心",),
    ),
    Family(
        title="经济开发区管理委员会",
        nature=_I,
        basic="2010350",
        general="2010399",
        themes=("works", "invest", "office", "water", "audit"),
        duties=(
            "编制开发区发展规划并组织实施",
            "审批入区建设项目",
            "开展招商引资和企业服务",
            "建设和维护园区基础设施",
            "统计园区经济运行数据",
        ),
        staff=(26, 60),
        offices=("综合办公室", "规划建设部", "投资促进部", "财政金融部", "行政审批部", "安全监管部"),
    ),
    Family(
        title="实验小学",
        nature=_I,
        basic="2050202",
        general="2050202",
        themes=("school", "training"),
        duties=(
            "实施小学阶段义务教育",
            "组织教学、教研和课后服务",
            "维护校园安全和师生健康",
        ),
        staff=(40, 110),
        offices=("办公室", "教导处", "德育处", "总务处"),
    ),
    Family(
        title="高级中学",
        nature=_I,
        basic="2050204",
        general="2050204",
        themes=("school", "training", "digital"),
        duties=(
            "实施高中阶段教育教学",
            "组织学业水平考试和升学指导",
            "管理学生住宿、食堂和校园安全",
        ),
        staff=(80, 190),
        offices=("办公室", "教务处", "政教处", "总务处", "团委"),
    ),
    Family(
        title="图书馆",
        nature=_I,
        basic="2070104",
        general="2070104",
        themes=("culture", "digital"),
        duties=(
            "收藏、整理和借阅文献资料",
            "举办读者活动和阅读推广",
            "保护古籍和地方文献",
        ),
        staff=(10, 24),
        offices=("办公室", "采编部", "借阅部"),
    ),
    Family(
        title="疾病预防控制中心",
        nature=_I,
        basic="2100401",
        general="2100401",
        themes=("health", "digital"),
        duties=(
            "监测和处置传染病疫情",
            "管理预防接种工作",
            "开展健康危害因素检测",
            "宣传健康知识",
        ),
        staff=(26, 60),
        offices=("办公室", "急性传染病防治科", "免疫规划科", "检验科"),
    ),
)
