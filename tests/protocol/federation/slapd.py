"""A real directory: OpenLDAP's slapd, with people as a company has them, and some as Active Directory has them."""

from __future__ import annotations

import datetime
import ipaddress
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from common.contracts.federation.directories import Directory
from tests.live_daemon import free_port
from tests.patience import PATIENCE

SLAPD = shutil.which("slapd", path="/usr/sbin:/usr/lib/openldap:/usr/bin:/usr/local/libexec")
SCHEMAS = Path("/etc/ldap/schema")
BASE, PASSWORD = "dc=hanbit,dc=example", "secret of the directory"
# The account that looks people up.
READER, READER_PASSWORD = f"cn=letpass,{BASE}", "secret of the reader"

_SETTINGS = """
include {schemas}/core.schema
include {schemas}/cosine.schema
include {schemas}/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9 NAME 'adUser' SUP top AUXILIARY MAY ( objectGUID $ sAMAccountName $ userAccountControl ) )
moduleload back_mdb
moduleload ppolicy
TLSCertificateFile {folder}/certificate.pem
TLSCertificateKeyFile {folder}/key.pem
pidfile {folder}/pid
database mdb
suffix "{base}"
rootdn "{reader}"
rootpw "{reader_password}"
directory {folder}/data
overlay ppolicy
ppolicy_default "cn=rules,{base}"
"""

_PEOPLE = f"""
dn: {BASE}
objectClass: dcObject
objectClass: organization
o: Hanbit
dc: hanbit

dn: cn=rules,{BASE}
objectClass: device
objectClass: pwdPolicy
cn: rules
pwdAttribute: userPassword

dn: cn=short,{BASE}
objectClass: device
objectClass: pwdPolicy
cn: short
pwdAttribute: userPassword
pwdMaxAge: 60

dn: ou=people,{BASE}
objectClass: organizationalUnit
ou: people

dn: ou=elsewhere,{BASE}
objectClass: referral
objectClass: extensibleObject
ou: elsewhere
ref: ldap://127.0.0.1:1/ou=people,{BASE}

dn: uid=mina,ou=people,{BASE}
objectClass: inetOrgPerson
objectClass: adUser
uid: mina
cn: Mina Seo
sn: Seo
givenName: Mina
mail: mina@hanbit.example
objectGUID:: AQIDBAUGBwgJCgsMDQ4PEA==
sAMAccountName: mseo
userAccountControl: 512
userPassword: {PASSWORD}

dn: uid=joon,ou=people,{BASE}
objectClass: inetOrgPerson
objectClass: adUser
uid: joon
cn: Joon Lee
sn: Lee
mail: joon@hanbit.example
objectGUID:: AQIDBAUGBwgJCgsMDQ4PEQ==
userAccountControl: 514
userPassword: {PASSWORD}

dn: uid=hana,ou=people,{BASE}
objectClass: inetOrgPerson
uid: hana
cn: Hana
sn: Kim
mail: twin@hanbit.example
pwdChangedTime: 20200101000000Z
pwdPolicySubentry: cn=short,{BASE}
userPassword: {PASSWORD}

dn: uid=twin,ou=people,{BASE}
objectClass: inetOrgPerson
uid: twin
cn: Twin
sn: Kim
mail: twin@hanbit.example
userPassword: {PASSWORD}
"""


@dataclass(frozen=True)
class Slapd:
    """Where it is, and what its certificate is from."""

    port: int
    tls_port: int
    authority: str

    @property
    def address(self) -> str:
        """With TLS from the beginning."""
        return f"ldaps://127.0.0.1:{self.tls_port}"

    @property
    def plain_address(self) -> str:
        """With STARTTLS."""
        return f"ldap://127.0.0.1:{self.port}"

    def directory(self, **fields: object) -> Directory:
        """What is set of it."""
        return Directory(**{"base": f"ou=people,{BASE}", "authority": self.authority, **fields})  # type: ignore[arg-type]


@contextmanager
def run_slapd(folder: Path) -> Iterator[Slapd]:
    """One that runs as long as it is needed."""
    assert SLAPD is not None
    authority = _make_certificate(folder)
    (folder / "data").mkdir()
    settings, people = folder / "slapd.conf", folder / "people.ldif"
    settings.write_text(_SETTINGS.format(schemas=SCHEMAS, folder=folder, base=BASE, reader=READER, reader_password=READER_PASSWORD))
    people.write_text(_PEOPLE)
    subprocess.run([SLAPD, "-T", "add", "-f", settings, "-l", people], check=True, capture_output=True, timeout=PATIENCE)
    made = Slapd(free_port(), free_port(), authority)
    process = subprocess.Popen([SLAPD, "-f", settings, "-h", f"{made.plain_address} {made.address}", "-d", "0"], stderr=subprocess.DEVNULL)
    try:
        ends_at = time.monotonic() + PATIENCE
        while not (_answers(made.port) and _answers(made.tls_port)):
            assert process.poll() is None, "slapd has ended"
            assert time.monotonic() < ends_at, "slapd does not answer"
            time.sleep(0.05)
        yield made
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _make_certificate(folder: Path) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "directory")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    (folder / "certificate.pem").write_bytes(pem)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    return pem.decode()
