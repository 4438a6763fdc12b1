/** Names of the téléservice INSi (DESIR_ICIR_EXP_1.5.0.wsdl and its schemas). */
export const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope'
export const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const WSA = 'http://www.w3.org/2005/08/addressing'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const SAML2 = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const CTXBAM = 'urn:siram:bam:ctxbam'
export const CTXLPS = 'urn:siram:lps:ctxlps'
export const SIRAM = 'urn:siram'
export const RECSANS = 'http://www.cnamts.fr/INSiRecSans'
export const RECVIT = 'http://www.cnamts.fr/INSiRecVit'
export const RESULTAT = 'http://www.cnamts.fr/INSiResultat'
/** Namespace of the unit verification's answer; that of its request is not known, so it is recognised by its local name. */
export const REP_UNITAIRE = 'http://www.cnamts.fr/INSiLot2/REPUnitaire'

export const INSI_PATH = '/lps'
export const ACTION_PREFIX = 'urn:ServiceIdentiteCertifiee:1.0.0:'

/** The three operations the bench plays. `verifierInsAvecTraitsIdentite` is an unofficial profile: only parts of its contract are public. */
export const INSI_OPERATIONS = ['rechercherInsAvecTraitsIdentite', 'rechercherInsAvecCarteVitale', 'verifierInsAvecTraitsIdentite'] as const
export type InsiOperation = (typeof INSI_OPERATIONS)[number]
export type InsiTransaction = `insi.${InsiOperation}` | 'insi.inconnue'

/** Assigning authorities of the INS matricule. */
export const OID_INS_NIR = '1.2.250.1.213.1.4.8'
export const OID_INS_NIA = '1.2.250.1.213.1.4.9'
export const OID_INS_NIR_TEST = '1.2.250.1.213.1.4.10'
export const OID_INS_NIR_DEMO = '1.2.250.1.213.1.4.11'
/** Authority under which INSi gives a number: that of the NIR for the test and demonstration ones (INSi contract §1). */
export function servedAuthority(oid: string): string {
  return oid === OID_INS_NIR_TEST || oid === OID_INS_NIR_DEMO ? OID_INS_NIR : oid
}

export const INS_OIDS: readonly string[] = [OID_INS_NIR, OID_INS_NIA, OID_INS_NIR_TEST, OID_INS_NIR_DEMO]
