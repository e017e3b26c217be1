"""Problems and errors in the administrator's language: the code decides, the daemon's English sentence is the last resort."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.errors import Problem
from gui.api.errors import ApiError, ErrorKind

CONTEXT = "ProblemTexts"

# Sentences for the codes of common/. {0} and {1} are the numbers that the daemon's sentence names, in their order, {name} is what it quotes.
PROBLEMS: dict[str, object] = {
    "text.required": QT_TRANSLATE_NOOP("ProblemTexts", "Fill this in."),
    "text.too_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} characters."),
    "text.hidden_character": QT_TRANSLATE_NOOP("ProblemTexts", "Remove the invisible or control character."),
    "number.out_of_range": QT_TRANSLATE_NOOP("ProblemTexts", "Between {0} and {1}."),
    "list.duplicate": QT_TRANSLATE_NOOP("ProblemTexts", "This is in the list already."),
    "list.too_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} entries."),
    "user.username": QT_TRANSLATE_NOOP("ProblemTexts", "1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit."),
    "user.username_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody has this user name already."),
    "user.email": QT_TRANSLATE_NOOP("ProblemTexts", "This is not an e-mail address."),
    "user.email_letters": QT_TRANSLATE_NOOP(
        "ProblemTexts",
        "Before the @ only a to z, digits and signs such as . - _ + are taken by every mail server; single dots, none at either end.",
    ),
    "user.email_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody has this e-mail address already."),
    "user.phone": QT_TRANSLATE_NOOP("ProblemTexts", "Write it with the country, such as +82 10-5550-0134."),
    "user.phone_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody has this phone number already."),
    "user.birthdate": QT_TRANSLATE_NOOP("ProblemTexts", "Write it as year-month-day, such as 1990-05-31."),
    "user.birthdate_range": QT_TRANSLATE_NOOP("ProblemTexts", "Write a day from 1900 to today."),
    "user.zoneinfo": QT_TRANSLATE_NOOP("ProblemTexts", "Write a name of the time zone database, such as Asia/Seoul."),
    "user.locale": QT_TRANSLATE_NOOP("ProblemTexts", "Write a language tag, such as ko or en-GB."),
    "password.length": QT_TRANSLATE_NOOP("ProblemTexts", "{0} to {1} characters."),
    "password.personal": QT_TRANSLATE_NOOP("ProblemTexts", "Choose something other than the person's name or address."),
    "password.simple": QT_TRANSLATE_NOOP("ProblemTexts", "Use more different characters."),
    "password.common": QT_TRANSLATE_NOOP("ProblemTexts", "Too many people use this password; choose another one."),
    "user.custom_data": QT_TRANSLATE_NOOP("ProblemTexts", "The custom data is too large; at most {0} KiB."),
    "secret.name_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another secret of this application has this name already."),
    "secret_link.name": QT_TRANSLATE_NOOP("ProblemTexts", "The secret has its name already."),
    "secret_link.value": QT_TRANSLATE_NOOP("ProblemTexts", "This is not the value of that secret."),
    "sign_in_test.prompt": QT_TRANSLATE_NOOP("ProblemTexts", "A test always shows a page, so that whoever sees it knows that it is one."),
    "sign_in_test.address": QT_TRANSLATE_NOOP("ProblemTexts", "The console cannot listen at this address; try again."),
    "token.unreadable": QT_TRANSLATE_NOOP("ProblemTexts", "This is neither a token nor the answer of an endpoint."),
    "token.foreign": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has issued this token."),
    "sheet.not_printed": QT_TRANSLATE_NOOP(
        "ProblemTexts",
        "The fonts of a PDF do not have the letters of this language. Take the sheet as HTML, which every browser prints, or in another language.",
    ),
    "mail_settings.host": QT_TRANSLATE_NOOP("ProblemTexts", "Write a name such as smtp.example.org or an address, without a port."),
    "mail_settings.open_password": QT_TRANSLATE_NOOP("ProblemTexts", "A password would travel unencrypted. Choose STARTTLS or TLS."),
    "mail_settings.password_again": QT_TRANSLATE_NOOP("ProblemTexts", "The server is another one, so enter its password again."),
    "mail_settings.stale": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has changed the mail server since you opened it."),
    "letter.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such mail any more."),
    "letter.waiting": QT_TRANSLATE_NOOP("ProblemTexts", "This mail waits to be sent already."),
    "letter.gone": QT_TRANSLATE_NOOP("ProblemTexts", "What this mail said is gone. Let a new one be written."),
    "letter.expired": QT_TRANSLATE_NOOP("ProblemTexts", "The link in this mail opens nothing any more. Let a new one be written."),
    "backup.running": QT_TRANSLATE_NOOP("ProblemTexts", "A backup is being made already."),
    "backup.no_place": QT_TRANSLATE_NOOP("ProblemTexts", "Nothing says where backups go: set backup_folder or backup_command."),
    "backup.folder": QT_TRANSLATE_NOOP("ProblemTexts", "The folder for backups cannot be read. Is a drive not mounted?"),
    "account_settings.origin": QT_TRANSLATE_NOOP("ProblemTexts", "Passkeys are used by https:// alone."),
    "identity_provider.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such identity provider any more."),
    "identity_provider.stale": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has changed this identity provider since you opened it."),
    "identity_provider.too_many": QT_TRANSLATE_NOOP("ProblemTexts", "There are at most {0} identity providers; delete one first."),
    "identity_provider.openid": QT_TRANSLATE_NOOP("ProblemTexts", "The scope openid has to be among them."),
    "identity_provider.scopes": QT_TRANSLATE_NOOP("ProblemTexts", "A scope has no blanks, quotes or backslashes."),
    "identity_provider.domains": QT_TRANSLATE_NOOP("ProblemTexts", "Write it in small letters, such as example.com."),
    "identity_provider.domain_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another identity provider has this domain."),
    "identity_provider.organization": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such organization."),
    "identity_provider.claim": QT_TRANSLATE_NOOP("ProblemTexts", "This is no name of a claim."),
    "identity_provider.issuer": QT_TRANSLATE_NOOP("ProblemTexts", "An issuer has no question mark."),
    "identity_provider.issuer_in_use": QT_TRANSLATE_NOOP(
        "ProblemTexts", "People are connected with accounts of this issuer: add another identity provider for the new one."
    ),
    "identity_provider.secret": QT_TRANSLATE_NOOP("ProblemTexts", "Give the secret that the identity provider has given you."),
    "identity_provider.address": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Write it as ldaps://host, or as ldap://host for STARTTLS, with a port if it is not the usual one."
    ),
    "identity_provider.base": QT_TRANSLATE_NOOP("ProblemTexts", "Write it as a distinguished name, such as ou=people,dc=example,dc=org."),
    "identity_provider.login": QT_TRANSLATE_NOOP("ProblemTexts", "Name 1 to {0} attributes."),
    "identity_provider.attribute": QT_TRANSLATE_NOOP("ProblemTexts", "This is no name of an attribute."),
    "identity_provider.filter": QT_TRANSLATE_NOOP("ProblemTexts", "A filter stands in parentheses, such as (objectClass=person)."),
    "identity_provider.authority": QT_TRANSLATE_NOOP("ProblemTexts", "These are no certificates (PEM)."),
    "identity_provider.directory": QT_TRANSLATE_NOOP("ProblemTexts", "What is set of a directory belongs to one, and each has it."),
    "identity_provider.apple": QT_TRANSLATE_NOOP("ProblemTexts", "Apple takes a signed secret, and nobody else does."),
    "identity_provider.apple_id": QT_TRANSLATE_NOOP("ProblemTexts", "Ten capitals and digits."),
    "identity_provider.apple_key": QT_TRANSLATE_NOOP("ProblemTexts", "This is no private key as Apple gives it out (AuthKey_….p8)."),
    "identity_provider.id": QT_TRANSLATE_NOOP("ProblemTexts", "1 to 32 letters, digits, dashes or underscores."),
    "identity_provider.id_taken": QT_TRANSLATE_NOOP("ProblemTexts", "There is an identity provider of this id already."),
    "identity.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "The user has no such connection any more."),
    "webhook.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such webhook any more."),
    "webhook.stale": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has changed this webhook since you opened it."),
    "webhook.too_many": QT_TRANSLATE_NOOP("ProblemTexts", "There are at most {0} webhooks; delete one first."),
    "webhook.disabled": QT_TRANSLATE_NOOP("ProblemTexts", "This webhook is switched off."),
    "webhook.no_events": QT_TRANSLATE_NOOP("ProblemTexts", "Choose at least one event."),
    "webhook.event": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such event."),
    "webhook.application": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such application."),
    "signals.none": QT_TRANSLATE_NOOP("ProblemTexts", "This application has no stream of signals."),
    "signals.own_application": QT_TRANSLATE_NOOP("ProblemTexts", "Only third-party apps can be told: their users have consented."),
    "signals.none_chosen": QT_TRANSLATE_NOOP("ProblemTexts", "Choose at least one signal."),
    "signals.token": QT_TRANSLATE_NOOP("ProblemTexts", "Only printable ASCII characters without blanks."),
    "signals.stale": QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has changed this stream since you opened it."),
    "signals.disabled": QT_TRANSLATE_NOOP("ProblemTexts", "This stream is switched off."),
    "webhook_delivery.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such delivery any more."),
    "passkey.off": QT_TRANSLATE_NOOP("ProblemTexts", "Passkeys are switched off."),
    "passkey.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "The user has no such passkey any more."),
    "second_factor.off": QT_TRANSLATE_NOOP("ProblemTexts", "Second factors are switched off."),
    "account_settings.field": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such field of an account."),
    "account_settings.no_terms": QT_TRANSLATE_NOOP("ProblemTexts", "Enter the address of your terms first, under “Sign-in experience”."),
    "image.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "The picture is gone; upload it again."),
    "signing_key.too_early": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Partners may not have fetched the next key yet. Wait some minutes, or rotate at once if a key leaked."
    ),
    "signing_key.algorithm": QT_TRANSLATE_NOOP("ProblemTexts", "Tokens are not signed with this algorithm here."),
    "image.unreadable": QT_TRANSLATE_NOOP("ProblemTexts", "This file is not a picture that can be read."),
    "image.too_large": QT_TRANSLATE_NOOP("ProblemTexts", "The picture is too large; at most 2 MiB."),
    "image.too_many_pixels": QT_TRANSLATE_NOOP("ProblemTexts", "The picture has too many pixels; make it smaller."),
    "page_text.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such text of a page."),
    "page_text.placeholder": QT_TRANSLATE_NOOP("ProblemTexts", "Only {{app}} and {{brand}} can stand in braces."),
    "page_text.no_app": QT_TRANSLATE_NOOP("ProblemTexts", "Say {{app}} somewhere: people have to read who asks."),
    "css.too_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} bytes."),
    "css.too_deep": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: too many brackets stand within one another."),
    "css.unreadable_light": QT_TRANSLATE_NOOP("ProblemTexts", "{name} cannot be read on its ground in the light theme."),
    "css.unreadable_dark": QT_TRANSLATE_NOOP("ProblemTexts", "{name} cannot be read on its ground in the dark theme."),
    "css.not_computed": QT_TRANSLATE_NOOP("ProblemTexts", "How well texts can be read with {name} cannot be computed."),
    "css.state": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Line {0}: {name} of this part cannot change under the pointer, only that of links and buttons can."
    ),
    "css.syntax": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: this cannot be read."),
    "css.at_rule": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} cannot be used; only @media can."),
    "css.media": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} is no condition that is known."),
    "css.selector": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} is no part of a page that can be styled."),
    "css.property": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} cannot be set here."),
    "css.important": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} is not needed and cannot be used."),
    "css.value": QT_TRANSLATE_NOOP("ProblemTexts", "Line {0}: {name} is no value that can be used here."),
    "text.language": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such language."),
    "permission.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such permission."),
    "permission.wrong_kind": QT_TRANSLATE_NOOP("ProblemTexts", "A permission of this kind cannot stand here."),
    "permission.name": QT_TRANSLATE_NOOP("ProblemTexts", "{0} to {1} characters without spaces, quotes and backslashes, such as read:orders."),
    "permission.name_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another permission has this name already."),
    "permission.reserved": QT_TRANSLATE_NOOP("ProblemTexts", "This name belongs to the protocol, or to a permission about the user."),
    "resource.indicator": QT_TRANSLATE_NOOP("ProblemTexts", "Write an absolute URI without spaces, such as https://api.example.com."),
    "resource.indicator_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another API has this address already."),
    "resource.fragment": QT_TRANSLATE_NOOP("ProblemTexts", "Remove the part from # on."),
    "resource.several": QT_TRANSLATE_NOOP("ProblemTexts", "Leave out the comma before the scheme: this reads like several addresses."),
    "resource.reserved": QT_TRANSLATE_NOOP("ProblemTexts", "This address belongs to Letpass itself."),
    "role.colon": QT_TRANSLATE_NOOP("ProblemTexts", "Leave out the colon."),
    "role.default_for_users": QT_TRANSLATE_NOOP("ProblemTexts", "Only roles of users can be given to every new user."),
    "role.second_factor_for_people": QT_TRANSLATE_NOOP("ProblemTexts", "Machines have no second factor."),
    "role.name_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another role has this name already."),
    "role.permission_already": QT_TRANSLATE_NOOP("ProblemTexts", "The role gives it already."),
    "role.holder_unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such user or machine."),
    "role.already_held": QT_TRANSLATE_NOOP("ProblemTexts", "The role is held already."),
    "audit.user_unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such user."),
    "application.registered": QT_TRANSLATE_NOOP("ProblemTexts", "This app is registered already."),
    "application.unregistered": QT_TRANSLATE_NOOP("ProblemTexts", "This app is as its own document says. Approve it to change it."),
    "stranger_policy.host": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Write a host name in small letters without https:// and path, such as app.example.com or *.example.com."
    ),
    "audit.application_unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such application."),
    "audit.event_unknown": QT_TRANSLATE_NOOP("ProblemTexts", "No event has this in its name."),
    "audit.ambiguous": QT_TRANSLATE_NOOP("ProblemTexts", "Several have this name; give the ID of one."),
    "member.unknown_user": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such user."),
    "member.already": QT_TRANSLATE_NOOP("ProblemTexts", "This user is a member already."),
    "member.wrong_role": QT_TRANSLATE_NOOP("ProblemTexts", "This is no role of organizations."),
    "access.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such user, role or organization."),
    "access.nobody": QT_TRANSLATE_NOOP("ProblemTexts", "Choose at least one user, role or organization; otherwise nobody could use it."),
    "claim.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such claim."),
    "claim.reserved": QT_TRANSLATE_NOOP("ProblemTexts", "This name belongs to the protocol itself."),
    "claim.taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another claim has this name."),
    "colour.form": QT_TRANSLATE_NOOP("ProblemTexts", "Write it as #rrggbb, such as #4F46E5."),
    "lifetime.end_before_refresh": QT_TRANSLATE_NOOP("ProblemTexts", "It cannot end before one refresh token does."),
    "pkce.required_for_public": QT_TRANSLATE_NOOP("ProblemTexts", "Apps without a secret always need PKCE."),
    "refresh.rotation_for_public": QT_TRANSLATE_NOOP("ProblemTexts", "Apps without a secret always rotate refresh tokens."),
    "application.machine_is_own": QT_TRANSLATE_NOOP("ProblemTexts", "Only your own apps can be machines: a third party acts for a user."),
    "keys.twice": QT_TRANSLATE_NOOP("ProblemTexts", "Give the keys themselves or their address, not both."),
    "keys.form": QT_TRANSLATE_NOOP("ProblemTexts", "This is not a JWK set: a JSON object with a list named keys."),
    "keys.number": QT_TRANSLATE_NOOP("ProblemTexts", "{0} to {1} keys."),
    "keys.private": QT_TRANSLATE_NOOP("ProblemTexts", "This contains a private key. Ask the partner for the public ones, and to replace this one."),
    "keys.type": QT_TRANSLATE_NOOP("ProblemTexts", "Each key has to be of type RSA, EC or OKP."),
    "keys.size": QT_TRANSLATE_NOOP("ProblemTexts", "An RSA key needs a modulus of 2,048 to 8,192 bits and an exponent of at most 32."),
    "keys.public_app": QT_TRANSLATE_NOOP("ProblemTexts", "Apps without a server cannot keep a private key."),
    "fapi.public_app": QT_TRANSLATE_NOOP("ProblemTexts", "FAPI 2.0 is for apps with a server that keeps a private key."),
    "fapi.no_key": QT_TRANSLATE_NOOP(
        "ProblemTexts", "FAPI 2.0 needs a private key or a certificate in place of the secret: choose it under the proof."
    ),
    "encryption.no_keys": QT_TRANSLATE_NOOP("ProblemTexts", "Enter the partner's public keys, or their address: tokens are encrypted to one."),
    "encryption.no_fit": QT_TRANSLATE_NOOP(
        "ProblemTexts", "None of the public keys is for this encryption: it needs use enc, and RSA for RSA-OAEP-256, or else a curve."
    ),
    "encryption.unsigned": QT_TRANSLATE_NOOP("ProblemTexts", "User info that is encrypted has to be signed as well: choose a signature."),
    "signed_requests.no_keys": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Enter the partner's public keys, or their address: signed requests are checked with them."
    ),
    "keys.no_certificate": QT_TRANSLATE_NOOP("ProblemTexts", "None of these keys has a certificate beside it (x5c)."),
    "certificate.name": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Enter the name exactly as it stands in the certificate, such as CN=app.example,O=Example,C=KR."
    ),
    "keys.missing": QT_TRANSLATE_NOOP("ProblemTexts", "Enter the partner's public keys, or their address."),
    "device.native_only": QT_TRANSLATE_NOOP("ProblemTexts", "Only native apps can be signed in to by a code."),
    "subject.several_hosts": QT_TRANSLATE_NOOP(
        "ProblemTexts",
        "The redirect URIs are on several hosts, so there is no one host to make the IDs for. Keep one host, or the same IDs for all apps.",
    ),
    "assertions.app": QT_TRANSLATE_NOOP("ProblemTexts", "Assertions are for apps that have users and can prove themselves."),
    "details.json": QT_TRANSLATE_NOOP("ProblemTexts", "This is no JSON list of types, each with type, schema and sentences."),
    "details.type": QT_TRANSLATE_NOOP("ProblemTexts", "1 to 128 characters without spaces, quotes and backslashes, such as payment."),
    "details.schema_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} kB."),
    "details.schema": QT_TRANSLATE_NOOP("ProblemTexts", "The schema has something that may not stand in it here."),
    "details.no_schema": QT_TRANSLATE_NOOP("ProblemTexts", "This is no JSON schema."),
    "details.sentence": QT_TRANSLATE_NOOP("ProblemTexts", "Names in brackets have to be properties of the schema."),
    "exchange.same_api": QT_TRANSLATE_NOOP("ProblemTexts", "This is the API itself: name another one to call."),
    "exchange.no_source": QT_TRANSLATE_NOOP("ProblemTexts", "Name the API whose tokens are exchanged."),
    "exchange.no_permission": QT_TRANSLATE_NOOP("ProblemTexts", "Name at least one permission of this API."),
    "exchange.unknown_api": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such API."),
    "exchange.public_app": QT_TRANSLATE_NOOP("ProblemTexts", "Apps without a server cannot exchange tokens: nobody could prove to be the API."),
    "exchange.own_only": QT_TRANSLATE_NOOP("ProblemTexts", "Only own apps can exchange tokens: users agreed to the app that they talk to."),
    "custom_data.form": QT_TRANSLATE_NOOP("ProblemTexts", "This is not a JSON object: names and values in curly brackets."),
    "custom_data.syntax": QT_TRANSLATE_NOOP("ProblemTexts", "This is not JSON: line {0} cannot be read."),
    "custom_data.too_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} kB."),
    "json.null": QT_TRANSLATE_NOOP("ProblemTexts", "Leave an entry out instead of giving it the value null."),
    "json.too_deep": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} levels."),
    "field.slug": QT_TRANSLATE_NOOP("ProblemTexts", "1 to 64 letters, digits, dots, dashes or underscores, with a letter or digit at both ends."),
    "field.choice": QT_TRANSLATE_NOOP("ProblemTexts", "Choose one of the values."),
    "field.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such field any more."),
    "integration.unwritable": QT_TRANSLATE_NOOP(
        "ProblemTexts", "The service's configuration file cannot hold this safely; leave out quotes, backslashes, # ; $ % and line breaks."
    ),
    "integration.not_found": QT_TRANSLATE_NOOP("ProblemTexts", "This version of Letpass does not know the service."),
    "integration.type": QT_TRANSLATE_NOOP("ProblemTexts", "The service needs an application of another type."),
    "uri.base": QT_TRANSLATE_NOOP("ProblemTexts", "Leave out the slash at the end, and everything from a question mark on."),
    "uri.empty": QT_TRANSLATE_NOOP("ProblemTexts", "Enter an address."),
    "uri.spaces": QT_TRANSLATE_NOOP("ProblemTexts", "Remove the spaces around the address."),
    "uri.too_long": QT_TRANSLATE_NOOP("ProblemTexts", "At most {0} characters."),
    "uri.relative": QT_TRANSLATE_NOOP("ProblemTexts", "Start with https:// and the full host name."),
    "uri.wildcard": QT_TRANSLATE_NOOP("ProblemTexts", "Wildcards are not accepted; register each address."),
    "uri.character": QT_TRANSLATE_NOOP("ProblemTexts", "It contains a character that an address cannot have; percent-encode it."),
    "uri.percent": QT_TRANSLATE_NOOP("ProblemTexts", "A % has to be followed by two hexadecimal digits."),
    "uri.fragment": QT_TRANSLATE_NOOP("ProblemTexts", "Remove the fragment (# and what follows)."),
    "uri.dangerous_scheme": QT_TRANSLATE_NOOP("ProblemTexts", "Addresses of this scheme are never accepted."),
    "uri.unicode_host": QT_TRANSLATE_NOOP("ProblemTexts", "Write the host name in its ASCII form (xn--...)."),
    "uri.user_info": QT_TRANSLATE_NOOP("ProblemTexts", "Remove the user name in front of the host (everything up to @)."),
    "uri.host": QT_TRANSLATE_NOOP("ProblemTexts", "The host name or port cannot be read."),
    "uri.scheme_case": QT_TRANSLATE_NOOP("ProblemTexts", "Write the scheme in small letters."),
    "uri.dot_segment": QT_TRANSLATE_NOOP("ProblemTexts", "Remove . and .. from the path."),
    "uri.http_not_loopback": QT_TRANSLATE_NOOP("ProblemTexts", "Plain http is accepted for this computer only (localhost, 127.0.0.1)."),
    "uri.scheme_misspelt": QT_TRANSLATE_NOOP("ProblemTexts", "An address begins with https:// and the full host name."),
    "uri.scheme_not_web": QT_TRANSLATE_NOOP("ProblemTexts", "Only native apps may use a scheme of their own; start with https://."),
    "uri.scheme_without_dot": QT_TRANSLATE_NOOP("ProblemTexts", "Name the scheme after a domain of yours, backwards: com.example.app:/callback."),
    "uri.empty_path": QT_TRANSLATE_NOOP("ProblemTexts", "Add a path after the scheme."),
    "uri.private_target": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Letpass calls public https addresses only; the daemon's setting allow_private_targets is off."
    ),
    "uri.origin_path": QT_TRANSLATE_NOOP("ProblemTexts", "An origin ends after the host and port."),
}

# Sentences for whole calls that failed, by code or by kind.
ERRORS: dict[str, object] = {
    "request.invalid": QT_TRANSLATE_NOOP("ProblemTexts", "Some fields need attention."),
    "application.name_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another application has this name already."),
    "secret.name_taken": QT_TRANSLATE_NOOP("ProblemTexts", "Another secret of this application has this name already."),
    "secret.too_many": QT_TRANSLATE_NOOP("ProblemTexts", "The application has as many secrets as it may; delete one first."),
    "invitation.off": QT_TRANSLATE_NOOP("ProblemTexts", "Invitations are switched off in the rules for accounts."),
    "invitation.has_password": QT_TRANSLATE_NOOP("ProblemTexts", "This user has a password already, and can set a new one through the sign-in page."),
    "invitation.no_email": QT_TRANSLATE_NOOP("ProblemTexts", "This user has no email address. Hand the link over yourself, or add an address first."),
    "invitation.too_many": QT_TRANSLATE_NOOP(
        "ProblemTexts", "Many letters went to this address. Hand the link over yourself, or try again in an hour."
    ),
    "invitation.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "Nobody has invited this user."),
    "secret_link.opened": QT_TRANSLATE_NOOP("ProblemTexts", "The link was opened already. Replace the secret if it was not the partner."),
    "secret_link.too_many": QT_TRANSLATE_NOOP("ProblemTexts", "As many links wait as may; withdraw one first."),
    "role.given_in_organization": QT_TRANSLATE_NOOP("ProblemTexts", "This role is held in an organization: give it to its members there."),
    "role.not_held": QT_TRANSLATE_NOOP("ProblemTexts", "The role is not held any more."),
    "member.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "This user is no member any more."),
    "integration.not_found": QT_TRANSLATE_NOOP("ProblemTexts", "This version of Letpass does not know the service."),
    "fix.no_longer_fits": QT_TRANSLATE_NOOP("ProblemTexts", "This does not fit any more: the application was changed meanwhile."),
    "fix.address_taken": QT_TRANSLATE_NOOP(
        "ProblemTexts",
        "Another application has exactly this address by now, or a deleted one that can be restored. If both need it, register it in the settings.",
    ),
    "sign_in_log.unknown": QT_TRANSLATE_NOOP("ProblemTexts", "There is no such entry in the sign-in log any more."),
    "pairing.code_needed": QT_TRANSLATE_NOOP("ProblemTexts", "The daemon asks for a pairing code."),
    "pairing.code_wrong": QT_TRANSLATE_NOOP("ProblemTexts", "This code is wrong, was used before, or has expired."),
    "pairing.too_many": QT_TRANSLATE_NOOP("ProblemTexts", "Too many wrong codes. Wait a minute and try again."),
    "console.only_looks": QT_TRANSLATE_NOOP("ProblemTexts", "This console may only look, not change."),
    "console.for_owners": QT_TRANSLATE_NOOP("ProblemTexts", "Only the console of an owner may do this."),
    "console_key.last_owner": QT_TRANSLATE_NOOP("ProblemTexts", "This is the last console of an owner; nobody could manage consoles any more."),
    "image.unreadable": QT_TRANSLATE_NOOP("ProblemTexts", "This file is not a picture that can be read."),
    "image.too_many_pixels": QT_TRANSLATE_NOOP("ProblemTexts", "The picture has too many pixels; make it smaller."),
    "image.too_large": QT_TRANSLATE_NOOP("ProblemTexts", "The picture is too large; at most 2 MiB."),
    ErrorKind.OFFLINE: QT_TRANSLATE_NOOP("ProblemTexts", "The daemon cannot be reached. Nothing is lost; the console keeps looking for it."),
    ErrorKind.TIMEOUT: QT_TRANSLATE_NOOP("ProblemTexts", "The daemon did not answer in time. Try again in a moment."),
    ErrorKind.NETWORK: QT_TRANSLATE_NOOP("ProblemTexts", "The connection to the daemon broke off. Try again."),
    ErrorKind.AUTH: QT_TRANSLATE_NOOP("ProblemTexts", "The daemon does not know this console any more."),
    ErrorKind.FORBIDDEN: QT_TRANSLATE_NOOP("ProblemTexts", "This console may only look, not change."),
    ErrorKind.MISSING: QT_TRANSLATE_NOOP("ProblemTexts", "This does not exist any more."),
    ErrorKind.CONFLICT: QT_TRANSLATE_NOOP("ProblemTexts", "This contradicts something that exists."),
    ErrorKind.STALE: QT_TRANSLATE_NOOP("ProblemTexts", "Somebody else has changed this meanwhile."),
    ErrorKind.INVALID: QT_TRANSLATE_NOOP("ProblemTexts", "The daemon could not accept this."),
    ErrorKind.BUSY: QT_TRANSLATE_NOOP("ProblemTexts", "The daemon is busy. Nothing is lost; try again in a moment."),
    ErrorKind.SERVER: QT_TRANSLATE_NOOP("ProblemTexts", "Something went wrong in the daemon. Its log says more."),
}

_NUMBER = re.compile(r"\d+")
_NAMED = re.compile(r"`([^`]*)`")


def problem_text(problem: Problem) -> str:
    """What is wrong with a field, in the language in use.

    Args:
        problem: with its code and its English sentence.
    """
    known = PROBLEMS.get(problem.code)
    if known is None:
        return problem.message
    try:
        named = _NAMED.search(problem.message)
        return translate(known).format(*_NUMBER.findall(problem.message), name=named[1] if named else "")
    except IndexError:
        return problem.message


def error_text(error: ApiError) -> str:
    """What went wrong with a call, in the language in use, with the reference number where there is one.

    Args:
        error: what the call failed with.
    """
    if error.code in ERRORS:
        text = translate(ERRORS[error.code])
    elif error.code in PROBLEMS and error.kind in (ErrorKind.INVALID, ErrorKind.CONFLICT):
        text = problem_text(Problem("", error.code, error.message))
    elif error.message and error.kind in (ErrorKind.INVALID, ErrorKind.CONFLICT, ErrorKind.FORBIDDEN):
        text = error.message
    else:
        text = translate(ERRORS[error.kind])
    if error.reference:
        reference = QCoreApplication.translate("ProblemTexts", "Reference {number}").format(number=error.reference)
        text = f"{text} {reference}."
    return text


def translate(text: object) -> str:
    """A sentence of this module in the language in use."""
    return QCoreApplication.translate(CONTEXT, str(text))
