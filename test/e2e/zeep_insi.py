"""A SOAP client in another language calls the simulated téléservice from its WSDL alone.

Arguments: address of the WSDL, authority file, client certificate file, client key file.
Prints one JSON object.
"""

import json
import sys
import uuid
from datetime import datetime

import requests
import zeep
from zeep.helpers import serialize_object
from zeep.transports import Transport

wsdl, authority, certificate, key = sys.argv[1:]
session = requests.Session()
session.trust_env = False
session.verify = authority
session.cert = (certificate, key)
client = zeep.Client(wsdl, transport=Transport(session=session))

contexte_bam = client.get_element("{urn:siram:bam:ctxbam}ContexteBAM")
contexte_lps = client.get_element("{urn:siram:lps:ctxlps}ContexteLPS")
message_id = client.get_element("{http://www.w3.org/2005/08/addressing}MessageID")


def headers(idam_r="4"):
    now = datetime(2026, 1, 15, 9, 30)
    lps = {"IDAM": {"_value_1": "AAA00AA00AA0", "R": idam_r}, "Version": "1.0", "Instance": str(uuid.UUID(int=10)), "Nom": "urn:lps:ZEEP:1.0"}
    return {
        "contexteBAM": contexte_bam(Version="01_02", Nature="CTXBAM", Id=str(uuid.UUID(int=1)), Temps=now, COUVERTURE={}),
        "contexteLPS": contexte_lps(Version="01_00", Nature="CTXLPS", Id=str(uuid.UUID(int=2)), Temps=now, Emetteur="10B0000001", LPS=lps),
        "messageID": message_id("uuid:" + str(uuid.UUID(int=3))),
    }


def summary(answer):
    answer = serialize_object(answer, dict)
    individu = answer["INDIVIDU"]
    if individu is None:
        return {"cr": answer["CR"]["CodeCR"]}
    ident = individu["INSACTIF"]["IdIndividu"]
    return {
        "cr": answer["CR"]["CodeCR"],
        "matricule": ident["NumIdentifiant"] + ident["Cle"],
        "oid": individu["INSACTIF"]["OID"],
        "historique": len(individu["INSHISTO"]),
        "prenoms": individu["TIQ"]["ListePrenom"],
    }


def traits(nom, prenom, sexe, date):
    return client.service.rechercherInsAvecTraitsIdentite(
        NomNaissance=nom, Prenom=[prenom], Sexe=sexe, DateNaissance=date, _soapheaders=headers()
    )


out = {
    "traits": summary(traits("ECETINSI", "PIERRE-ALAIN", "M", "2009-07-14")),
    "inconnu": summary(traits("HOUILLES", "PIERRE", "M", "1993-01-27")),
    "carte": summary(
        client.service.rechercherInsAvecCarteVitale(
            MatriculeIndividu={"NumIdentifiant": "2770763220829", "Cle": "10", "TypeMatricule": "NIR"}, _soapheaders=headers()
        )
    ),
}
try:
    client.service.rechercherInsAvecTraitsIdentite(NomNaissance="X", _soapheaders=headers(idam_r="3"))
except zeep.exceptions.Fault as fault:
    erreur = fault.detail.find("{urn:siram}Erreur")
    out["fault"] = {"code": erreur.get("code"), "messageID": erreur.get("messageID"), "text": erreur.text}
print(json.dumps(out))
