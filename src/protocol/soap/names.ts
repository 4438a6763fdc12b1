/** Namespaces of the SOAP family. */
export const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope'
export const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const WSA = 'http://www.w3.org/2005/08/addressing'
/** The submission of 2004, that some toolkits still write. */
export const WSA_2004 = 'http://schemas.xmlsoap.org/ws/2004/08/addressing'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
export const SAML2 = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const XML_NS = 'http://www.w3.org/XML/1998/namespace'

/** WS-Addressing 1.0 Core §2.1: the answer comes back on the same connection. */
export const WSA_ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous'

export type SoapVersion = '1.1' | '1.2'

export const SOAP_NAMESPACE: Readonly<Record<SoapVersion, string>> = { '1.1': SOAP11, '1.2': SOAP12 }
/** Media type of an envelope alone (SOAP 1.1 §6; SOAP 1.2 Part 2, appendix A); also the `start-info` of MTOM. */
export const SOAP_MEDIA_TYPE: Readonly<Record<SoapVersion, string>> = { '1.1': 'text/xml', '1.2': 'application/soap+xml' }
export const XOP_MEDIA_TYPE = 'application/xop+xml'
