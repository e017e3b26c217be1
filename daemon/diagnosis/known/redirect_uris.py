"""Redirect URIs that do not fit: the most frequent of all mistakes."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

REDIRECT_URIS = (
    Known(
        "redirect_uri.missing",
        Mender.PARTNER,
        _("No redirect URI"),
        _("The request does not say where the user shall return to: redirect_uri is missing."),
        _("Let the application send redirect_uri with one of the registered addresses."),
    ),
    Known(
        "redirect_uri.unknown",
        Mender.ADMINISTRATOR,
        _("Redirect URI not registered"),
        _(
            "The request wants the user back at “{redirect_uri}”. That address is not registered for this application, and none "
            "that is comes near it."
        ),
        _(
            "Ask the partner whether the address is theirs, and register it then. If you do not know it, somebody may be "
            "pretending to be the application."
        ),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.none_registered",
        Mender.ADMINISTRATOR,
        _("No redirect URI registered yet"),
        _("The request wants the user back at “{redirect_uri}”, but this application has no redirect URI at all."),
        _("Register the address, if it is the partner’s."),
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.slash",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs by a slash"),
        _("What came and what is registered differ by slashes. Addresses are compared letter by letter."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.case",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs by capital letters"),
        _("What came and what is registered differ by capital and small letters. Addresses are compared letter by letter."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.port",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs by its port"),
        _(
            "What came and what is registered differ by the port. A service often runs on another port than was thought, or its "
            "proxy does not pass on the one that users see."
        ),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.query",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs by its query"),
        _("What came and what is registered differ by what follows the question mark. It is part of the address and has to be the same."),
        _("Let the application keep changing values in state instead of the address. If they never change, register the address as it is sent."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.fragment",
        Mender.PARTNER,
        _("Redirect URI has a fragment"),
        _("The address that came has a # in it. Redirect URIs have none (RFC 6749 3.1.2)."),
        _("Let the application send the address without # and what follows it."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.scheme",
        Mender.PARTNER,
        _("Redirect URI says http instead of https, or the other way round"),
        _("What came and what is registered differ by http and https. Behind a proxy a service often takes its own address for http."),
        _("Tell the service its public address, or let its proxy send X-Forwarded-Proto and the service believe it."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.other_scheme",
        Mender.ADMINISTRATOR,
        _("Redirect URI has another scheme"),
        _("What came and what is registered differ by what stands before the first colon: the scheme."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.loopback",
        Mender.ADMINISTRATOR,
        _("localhost and 127.0.0.1 are two addresses"),
        _(
            "What came and what is registered differ by how they call the user’s own computer: localhost, 127.0.0.1 and [::1] "
            "are three different hosts."
        ),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.host",
        Mender.ADMINISTRATOR,
        _("Redirect URI leads to another host"),
        _("The path is that of a registered address, but the host is another one: “{redirect_uri}”."),
        _("Ask the partner whether the host is theirs, such as a test server or a new name, and register the address then."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.www",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs by www"),
        _("What came and what is registered differ by “www.” in front of the host."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.path",
        Mender.ADMINISTRATOR,
        _("Redirect URI has another path"),
        _("It begins as a registered address does, but the path is another one."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.several",
        Mender.ADMINISTRATOR,
        _("Redirect URI differs in several places"),
        _("What came resembles a registered address, but differs from it in more than one place."),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="redirect_uri",
        fixes=("redirect_uri.add",),
    ),
    Known(
        "redirect_uri.blank",
        Mender.PARTNER,
        _("Redirect URI has a blank or another sign around it"),
        _(
            "The address that came is a registered one, but with something before it, behind it or in it that does not belong there: "
            "a blank, a line break, a quotation mark, an angle bracket, a comma or a sign that cannot be seen."
        ),
        _("Remove it where the address stands in the settings of the application."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.encoded",
        Mender.PARTNER,
        _("Redirect URI is encoded twice"),
        _("The address that came is a registered one, but its special characters were percent-encoded once too often."),
        _("Let the application encode redirect_uri only once; most libraries do it by themselves."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.changing",
        Mender.PARTNER,
        _("Redirect URI has values that may change or be secret"),
        _(
            "The address that came holds values that look as if they change or are secret, such as a code, a token or an ID. They are not kept and "
            "show as …, so no click can add such an address."
        ),
        _(
            "Let the application send the address without them, and keep what it needs after the sign-in in state. A secret that was sent is "
            "renewed. If the values are always the same, the whole address can be entered in the settings by hand."
        ),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.list",
        Mender.PARTNER,
        _("Several addresses in one redirect URI"),
        _("“{redirect_uri}” is more than one address. A request names exactly one."),
        _("Let the application send one of its addresses; where its settings ask for one redirect URI, enter one."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.out_of_band",
        Mender.PARTNER,
        _("Codes to copy by hand are not supported"),
        _("“{redirect_uri}” asks that the user is shown a code to copy into the application (out-of-band). That is not secure and not supported."),
        _("Let the application use an address of its own, such as http://127.0.0.1 on the user’s computer, or the sign-in on devices."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.other_application",
        Mender.PARTNER,
        _("Redirect URI of another application"),
        _("The address “{redirect_uri}” is registered, but for another application than the one that the client ID names."),
        _("Compare the client ID in the application with the one on the hand-over sheet; most likely the one of another application was entered."),
    ),
    Known(
        "redirect_uri.test_over",
        Mender.ADMINISTRATOR,
        _("The test sign-in is over"),
        _("The address to return to is that of a test sign-in from the console, which is over: the console was closed, or waits no more."),
        _("Start the test sign-in anew in the console. The application itself has nothing to do with it."),
    ),
    Known(
        "redirect_uri.placeholder",
        Mender.PARTNER,
        _("Redirect URI is not filled in"),
        _("“{redirect_uri}” looks like a text from a guide or a setting in which the real address was never filled in."),
        _("Fill in the application’s real address where its settings ask for it."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.relative",
        Mender.PARTNER,
        _("Redirect URI is no whole address"),
        _("“{redirect_uri}” is no whole address: it has to begin with https:// and the host."),
        _("Tell the application its own public address; it then makes the whole redirect URI."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.plain_http",
        Mender.PARTNER,
        _("Redirect URI without https"),
        _("“{redirect_uri}” is not encrypted. Only addresses of the user’s own computer may do without https, so it cannot be registered."),
        _("Serve the application by https. If it is already, tell it its public address, or let its proxy send X-Forwarded-Proto."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.local_name",
        Mender.PARTNER,
        _("Redirect URI that only looks like the user’s own computer"),
        _(
            "“{redirect_uri}” is not encrypted, and its host is none of localhost, 127.0.0.1 and [::1]: only these are the user’s own computer "
            "in every browser, so it cannot be registered."
        ),
        _("Let the application send “{expected}” where it runs on the user’s own computer. Anywhere else it has to be served by https."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.foreign_http",
        Mender.PARTNER,
        _("Redirect URI of a foreign host, without https"),
        _(
            "The request wants the user back at “{redirect_uri}”: a host that no registered address has, and not encrypted, so it "
            "cannot be registered."
        ),
        _(
            "Ask the partner whether the host is theirs; it has to be served by https then. If nobody knows it, somebody may be "
            "pretending to be the application."
        ),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.private_scheme",
        Mender.ADMINISTRATOR,
        _("Address of an app on a device"),
        _("“{redirect_uri}” belongs to an app on the user’s device, but this application is not registered as a native one."),
        _("Create an application of the type native for it; the type of an application never changes."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.invalid",
        Mender.PARTNER,
        _("Redirect URI that cannot be registered"),
        _("“{redirect_uri}” cannot be registered: {rule}."),
        _("Let the application send a registered address, or one that keeps this rule."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.unicode_host",
        Mender.PARTNER,
        _("Redirect URI with other letters in its host"),
        _(
            "The host of “{redirect_uri}” has letters other than a to z, which may look like those of a registered one. "
            "In an address such a name is written in its ASCII form (xn--…)."
        ),
        _("Let the application send the registered address. If the host really has that name, the form to send and to register is “{registerable}”."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.different",
        Mender.PARTNER,
        _("Redirect URI of the exchange differs"),
        _(
            "The application exchanged its code with another redirect_uri than the one with which the sign-in began. Both have "
            "to be the same to the letter."
        ),
        _("Let the application send the same redirect_uri both times."),
        compares="redirect_uri",
    ),
    Known(
        "redirect_uri.exchange_missing",
        Mender.PARTNER,
        _("The exchange names no redirect URI"),
        _("The application exchanged its code without redirect_uri. It has to repeat the one with which the sign-in began."),
        _("Let the application send redirect_uri at the token endpoint, too."),
    ),
)
