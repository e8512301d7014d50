"""Refusals as pages: what happened and what to do next."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request, Response

from service.errors import ApiCode
from service.review.forms import see_other
from service.review.frame import frame_of, page

_ADVICE = {
    ApiCode.NOT_FOUND: "请从列表重新进入，或向管理员申请查看权限。",
    ApiCode.FORBIDDEN: "如需此权限，请联系管理员调整角色。",
    ApiCode.CSRF: "请返回上一页并刷新，再提交一次；所填内容没有保存。",
    ApiCode.STALE: "请返回该疑点查看他人的裁定，再决定是否修改。",
    ApiCode.BUSY: "请稍等片刻再试；已提交的内容不会丢失。",
    ApiCode.LOCKED: "请十五分钟后再试，或请管理员处理。",
    ApiCode.INTERNAL: "请把下面的请求编号告知管理员。",
    ApiCode.TOO_LARGE: "请分批上传，或请管理员调整大小上限。",
}


def refusal_page(request: Request, code: ApiCode, fields: dict[str, str]) -> Response:
    """The page of a refused request; who is not logged in is taken to the log-in."""
    if code is ApiCode.NOT_SIGNED_IN:
        here = frame_of(request, None).here if request.method == "GET" else "/"
        return see_other("/login?" + urlencode({"next": here}))
    return page(
        request,
        getattr(request.state, "actor", None),
        "refusal.html",
        status=code.status,
        code=code,
        fields=fields,
        advice=_ADVICE.get(code, "请返回上一页，检查后重试。"),
    )
