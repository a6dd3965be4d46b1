"""Which addresses the data file may hold: https, of a named host, without parameters that follow the reader."""

import re
from urllib.parse import parse_qsl, urlsplit

HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]+", re.I)
ADDRESS = re.compile(r"[\w:/?#@!$&+,;=.~%-]+", re.A)  # what Markdown would take for its own is written as %28

# AWS's own campaign parameters stand beside those of the trackers; "sc_lang" is no tracker, so no
# prefix "sc_".
TRACKERS = {
    "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "ymclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "trk", "trkcampaign", "trkinfo", "nc1", "nc2",
    "sc_channel", "sc_campaign", "sc_medium", "sc_content", "sc_publisher", "sc_category", "sc_country", "sc_geo",
    "sc_outcome", "sc_segment", "sc_detail", "sc_icampaign", "sc_ichannel", "sc_iplace", "sc_icontent",
    "sc_icountry", "sc_isegment", "sc_ioutcome", "sc_funnel", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp",
    "hsctatracking", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "wickedid", "s_kwcid", "ef_id",
    "rb_clickid", "ref_src", "ref_url", "_ga", "_gl", "_openstat", "ck_subscriber_id", "wt.mc_id", "wt_mc", "epik",
    "guccounter", "guce_referrer", "guce_referrer_sig", "irclickid", "irgwc", "zanpid", "tduid", "cmpid", "s_cid",
    "srsltid", "dicbo", "ml_subscriber", "ml_subscriber_hash", "_branch_match_id",
}  # fmt: skip
TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "stm_")


def refused_address(url: str) -> str | None:
    """Why an address may not be written so, and what to write instead; None if it may."""
    parts = urlsplit(url)
    if not (parts.scheme == "https" and HOST.fullmatch(parts.netloc) and ADDRESS.fullmatch(url)):
        return f"{url!r} is not a clean https address; write https://…"
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if is_tracker(name):
            return f"tracking parameter {name!r}; write the address without it"
    return None


def is_tracker(parameter: str) -> bool:
    """Whether a parameter of an address only tells somebody where its reader came from."""
    name = parameter.lower()
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES)
