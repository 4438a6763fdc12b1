"""Clients of the standard library, as they are: smtplib, imaplib, urllib. Says what it saw as one JSON object."""
import base64
import imaplib
import json
import smtplib
import ssl
import sys
import urllib.parse
import urllib.request

asked = json.load(sys.stdin)
context = ssl.create_default_context(cafile=asked["ca"])
context.minimum_version = ssl.TLSVersion.TLSv1_2
if asked.get("client"):
    context.load_cert_chain(asked["client"])


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def imap(implicit: bool) -> imaplib.IMAP4:
    if implicit:
        return imaplib.IMAP4_SSL("localhost", asked["ports"]["mssante-imaps"], ssl_context=context)
    box = imaplib.IMAP4("localhost", asked["ports"]["mssante-imap"])
    box.starttls(context)
    return box


def smtp(implicit: bool) -> smtplib.SMTP:
    if implicit:
        return smtplib.SMTP_SSL("localhost", asked["ports"]["mssante-smtps"], context=context)
    sender = smtplib.SMTP("localhost", asked["ports"]["mssante-smtp"])
    sender.starttls(context=context)
    return sender


def plain(user: str, password: str):
    return lambda _challenge: f"\0{user}\0{password}".encode()


def bearer(user: str, token: str) -> str:
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def whole(box: imaplib.IMAP4, uid: str) -> str:
    _, answer = box.uid("FETCH", uid, "(BODY.PEEK[])")
    return text(next(part[1] for part in answer if isinstance(part, tuple)))


def every_message(box: imaplib.IMAP4, folder: str) -> list:
    box.select(folder, readonly=True)
    _, (uids,) = box.uid("SEARCH", "ALL")
    return [whole(box, uid) for uid in uids.decode().split()]


def read() -> dict:
    """Everything in the inbox, by both ways."""
    found = {}
    for way in asked["ways"]:
        box = imap(way == "implicit")
        box.authenticate("PLAIN", plain(asked["user"], asked["password"]))
        found[way] = every_message(box, "INBOX")
        box.logout()
    return found


def exchange() -> dict:
    """Sends, reads, appends, flags, searches, copies, expunges under a client certificate."""
    message = base64.b64decode(asked["message"])
    for way in asked["ways"]:
        sender = smtp(way == "implicit")
        sender.login(asked["user"], "x")
        refused = sender.sendmail(asked["user"], [asked["user"], asked["to"]], message, rcpt_options=["NOTIFY=NEVER"])
        assert refused == {}, refused
        sender.quit()
    box = imap(False)
    box.authenticate("PLAIN", plain(asked["user"], "x"))
    found = {"inbox": every_message(box, "INBOX")}
    box.create('"Trait&AOk-s"')
    found["appended"] = box.append('"Trait&AOk-s"', r"(\Seen $MDNSent)", imaplib.Time2Internaldate(0), message)[1][0].decode()
    box.select('"Trait&AOk-s"')
    found["flags"] = sorted(flag.decode() for flag in imaplib.ParseFlags(box.fetch("1", "(FLAGS)")[1][0]))
    found["kept"] = whole(box, "1")
    # The word is sent as a literal, which imaplib does of its `literal`.
    box.literal = asked["word"].encode()
    found["search"] = [u.decode() for u in box.uid("SEARCH", "CHARSET", "UTF-8", "SUBJECT")[1]]
    found["copied"] = box.uid("COPY", "1", "Sent")[0]
    box.store("1", "+FLAGS", r"(\Deleted)")
    found["expunged"] = [n.decode() for n in box.expunge()[1]]
    found["sent"] = every_message(box, "Sent")
    found["left"] = every_message(box, '"Trait&AOk-s"')
    box.logout()
    return found


def call(path: str, form: dict) -> dict:
    key = base64.b64encode(b"dui-fictif:secret-fictif").decode()
    request = urllib.request.Request(asked["psc"] + path, urllib.parse.urlencode(form).encode(), {"Authorization": f"Basic {key}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def token_of(professional: str) -> str:
    """A token of Pro Sante Connect, by CIBA."""
    form = {"scope": "openid scope_all", "acr_values": "eidas1", "binding_message": "42", "login_hint": professional, "channel": "MOBILE"}
    begun = call("/protocol/openid-connect/ext/ciba/auth", form)
    poll = {"grant_type": "urn:openid:params:grant-type:ciba", "auth_req_id": begun["auth_req_id"]}
    return call("/protocol/openid-connect/token", poll)["access_token"]


def psc() -> dict:
    """Opens the doctor's box by XOAUTH2, neither library giving the token in its first line."""
    token = token_of(asked["professional"])
    message = base64.b64decode(asked["message"])
    found = {}
    for way in asked["ways"]:
        sender = smtp(way == "implicit")
        sender.ehlo()
        # smtplib calls back with what the server says of a refusal too: nothing is to be said then.
        found[f"smtp {way}"] = sender.auth("XOAUTH2", lambda challenge=None: bearer(asked["user"], token), initial_response_ok=False)[0]
        sender.sendmail(asked["user"], [asked["user"]], message)
        sender.quit()
        box = imap(way == "implicit")
        found[f"imap {way}"] = box.authenticate("XOAUTH2", lambda _challenge: bearer(asked["user"], token).encode())[0]
        found["inbox"] = every_message(box, "INBOX")
        box.logout()
    answers = iter([bearer(asked["user"], "un-autre-jeton").encode(), b""])
    challenges = []

    def refused(challenge: bytes) -> bytes:
        challenges.append(challenge.decode())
        return next(answers)

    try:
        imap(False).authenticate("XOAUTH2", refused)
    except imaplib.IMAP4.error as error:
        found["refused"] = str(error)
    found["challenges"] = challenges
    try:
        sender = smtp(False)
        sender.ehlo()
        said = iter([bearer(asked["user"], "un-autre-jeton"), ""])
        sender.auth("XOAUTH2", lambda challenge=None: next(said), initial_response_ok=False)
    except smtplib.SMTPAuthenticationError as error:
        found["smtp refused"] = error.smtp_code
    try:
        imap(False).authenticate("XOAUTH2", lambda _challenge: bearer(asked["other"], token).encode())
    except imaplib.IMAP4.error as error:
        found["other box"] = str(error)
    return found


print(json.dumps({"read": read, "exchange": exchange, "psc": psc}[asked["do"]]()))
