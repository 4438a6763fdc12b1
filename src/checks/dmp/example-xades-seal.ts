/** Seal (DER in base64), document and signature document of an example submission. Written by test/src/checks/dmp/mint-xades.ts: do not edit. */
export const XADES_SEAL =
  'MIIGIzCCBQugAwIBAgIQR2FiYXJpdADmOuNp9/cLBzANBgkqhkiG9w0BAQsFADCBhzELMAkGA1UEBhMCRlIxEDAOBgNVBAoMB0dBQkFSSVQxFzAVBgNVBAsMDjAwMDIgMDAw' +
  'MDAwMDAwMRcwFQYDVQQLDA5JR0MtU0FOVEUgVEVTVDE0MDIGA1UEAwwrVEVTVCBBQyBJR0MtU0FOVEUgRUxFTUVOVEFJUkUgT1JHQU5JU0FUSU9OUzAeFw0yNjAxMDEwMDAw' +
  'MDBaFw00NDEyMzEyMzU5NTlaMHgxCzAJBgNVBAYTAkZSMRQwEgYDVQQIDAtSaMO0bmUgKDY5KTEbMBkGA1UECgwSRUhQQUQgTEVTIFRJTExFVUxTMRMwEQYDVQQLDAoxMEIw' +
  'MjAwMDAxMSEwHwYDVQQDDBhkdWktY2FjaGV0LmVocGFkLmV4YW1wbGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQC0r9N0W5gVeV/4HET87BdVigyHFEPRjjmV' +
  'QdOG8Jt4oouDTGm9zOGvQdWP7n2ZIQR3MvoA0Ba2JU5dQnfub69pXvwA8kEvyXgiT0j1PRtBc9EpKRUrmR/MO2r5nAUEoDmHU1MHDKnJfa1xUwT1uPbl9kpEeLT830fUqw7K' +
  'dE+vvkvqGUi0Ki87nszZRO1JJuB14wsnF3SRdzIq/aX8Zch/wUZB72YfsdO0664s+SO87sBX43v/+DnE0/AA6A30QaPMzrmgojeLwZk4pK1/7O1RYDBjQc3rio+xGAah7Idz' +
  'ZiYGlnEzDc9vp6rJCy1bf1r2TdO/l7cp4rx1QZgPGB1pAgMBAAGjggKXMIICkzAJBgNVHRMEAjAAMB0GA1UdDgQWBBS8WiE/to3CWRt1XGR0P/cBAqLrlDAfBgNVHSMEGDAW' +
  'gBQZmWmy5D3/mVPyhKybVJo9mXiNWjAOBgNVHQ8BAf8EBAMCBsAwSAYDVR0gBEEwPzA9Bg0qgXoBgVUBBwIBAQEBMCwwKgYIKwYBBQUHAgEWHmh0dHA6Ly8xMjcuMC4wLjEv' +
  'cGtpL1BDJTIwVEVTVDATBgNVHSUEDDAKBggrBgEFBQcDBDArBgNVHRAEJDAigA8yMDI2MDEwMTAwMDAwMFqBDzIwNDQxMjMxMjM1OTU5WjCBsQYDVR0fBIGpMIGmMDKgMKAu' +
  'hixodHRwOi8vMTI3LjAuMC4xL3BraS9DUkwvQUNJLUVMLU9SRy1URVNULmNybDBwoG6gbIZqbGRhcDovLzEyNy4wLjAuMS9jbj1BQ0ktRUwtT1JHLVRFU1Qsbz1HQUJBUklU' +
  'LGM9RlI/Y2VydGlmaWNhdGVyZXZvY2F0aW9ubGlzdDtiaW5hcnk/YmFzZT9vYmplY3RDbGFzcz1wa2lDQTB1BgNVHS4EbjBsMGqgaKBmhmRsZGFwOi8vMTI3LjAuMC4xL2Nu' +
  'PUFDSS1FTC1PUkctVEVTVCxvPUdBQkFSSVQsYz1GUj9kZWx0YXJldm9jYXRpb25saXN0O2JpbmFyeT9iYXNlP29iamVjdENsYXNzPXBraUNBMG4GCCsGAQUFBwEBBGIwYDAl' +
  'BggrBgEFBQcwAYYZaHR0cDovLzEyNy4wLjAuMS9wa2kvb2NzcDA3BggrBgEFBQcwAoYraHR0cDovLzEyNy4wLjAuMS9wa2kvQUMvQUNJLUVMLU9SRy1URVNULmNlcjAPBggq' +
  'gXoBRwECBQQDBAGDMA0GCSqGSIb3DQEBCwUAA4IBAQCIDLLEg/NQzCLhrACZwlIvF7rNsQ4t3CR5iSzdZtN9gDWzyBVM405bnYKW42voVwQ1uaU3sPtcjTn98N+IGEzol+iG' +
  'euliF8q5Z9bDB3fyrddKTzQ+5Da7N18s/2o2cL8i6/3XbNejyubSyfsw7wr9gm5keV+3Xe0JjIMsbxAf7zU+05aim5FszLqa/bQQPTq0Kq0DlEruiff/dijbF5D8Xb9YWrT2' +
  'm0fkNUB015726YigQ9vR393rkJ0CrtGYHDm9MHW/2wTECFQG5WtrXZLeCXvI8hv1dQ1giVdD7Cskk1yeUq0RFeMk+pdyMaHN64l3sxVID9intzX/HARGkzoG'

/** The document signed, canonical as it stands. */
export const XADES_DOCUMENT = '<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.250.1.999.5.1.5.1772442600001"></id></ClinicalDocument>'

/** The certificate is left out of X509Certificate. */
export const XADES_SIGNATURE =
  '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="sig-7f1c"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org' +
  '/TR/2001/REC-xml-c14n-20010315#WithComments"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#' +
  'rsa-sha1"></SignatureMethod><Reference Type="http://www.w3.org/2000/09/xmldsig#Manifest" URI="#IHEManifest"><DigestMethod Algorithm=' +
  '"http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue>b1VExesDQwKV1K7j4L3Mi2uB9Uc=</DigestValue></Reference><Referenc' +
  'e Type="http://uri.etsi.org/01903/v1.1.1#SignedProperties" URI="#S0-SignedProperties"><DigestMethod Algorithm="http://www.w3.org/200' +
  '0/09/xmldsig#sha1"></DigestMethod><DigestValue>n+STwkLV8FJPe2V4rMxboAiB+QA=</DigestValue></Reference></SignedInfo><SignatureValue>T9' +
  'b2cBXpCx2yHnqERsfIuUxylcg0cjmTcaa2X6Nby3fVDA6TmTTpsPxgSsAawQ3m6cbrHaWC4bxe8BqUyeRBL8cClRlYOeYzR5OzkqhZFwcwcKzyt7rRr9GEhR/Ur9usj1WLr3' +
  'KLMNaMzd1ahIqq/ByamOWd+jsm24RELLQQdjUdV8vKR2m5EnBcb2RZjJunmHee2Vd3QunlbrYRvZsMpGzOaaxP0/UIITZ5vVjxAEbfzCm9voXsPzuFRKZIhBhV+jJPEiV2mr' +
  'DhVuro707o4liprmd2E3He0S/pGmpz3YPmxUI4a3Sh5B0yGeVqu48O7VZj1KhzQl+M3TNJ+JfCew==</SignatureValue><KeyInfo><X509Data><X509Certificate><' +
  '/X509Certificate></X509Data></KeyInfo><Object><Manifest Id="IHEManifest"><Reference URI="urn:oid:1.2.250.1.999.5.1.4.1772442930001">' +
  '<DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue>AA==</DigestValue></Reference><Referenc' +
  'e URI="urn:oid:1.2.250.1.999.5.1.5.1772442600001"><Transforms><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#' +
  'WithComments"></Transform></Transforms><DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue>' +
  'xPme9S60GKusxqxdlcjR8i9Ya08=</DigestValue></Reference></Manifest></Object><Object><SignatureProperties><SignatureProperty Id="purpos' +
  'eOfSignature" Target="#sig-7f1c">1.2.840.10065.1.12.1.14</SignatureProperty></SignatureProperties></Object><Object><QualifyingProper' +
  'ties xmlns="http://uri.etsi.org/01903/v1.1.1#" Target="#sig-7f1c"><SignedProperties Id="S0-SignedProperties"><SignedSignaturePropert' +
  'ies><SigningTime>2026-03-02T09:15:30.000Z</SigningTime><SigningCertificate><Cert><CertDigest><DigestMethod xmlns="http://www.w3.org/' +
  '2000/09/xmldsig#" Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue xmlns="http://www.w3.org/2000/09/xm' +
  'ldsig#">ehcoQjbhO3maBwwwNq+W85ohvt0=</DigestValue></CertDigest><IssuerSerial><X509IssuerName xmlns="http://www.w3.org/2000/09/xmldsi' +
  'g#">CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=IGC-SANTE TEST,OU=0002 000000000,O=GABARIT,C=FR</X509IssuerName><X509SerialNum' +
  'ber xmlns="http://www.w3.org/2000/09/xmldsig#">94880835892688603145274761826685881095</X509SerialNumber></IssuerSerial></Cert><Cert>' +
  '<CertDigest><DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMeth' +
  'od><DigestValue xmlns="http://www.w3.org/2000/09/xmldsig#">4/76mNzPGZLMHWnI7EJF0+GAZ98=</DigestValue></CertDigest><IssuerSerial><X50' +
  '9IssuerName xmlns="http://www.w3.org/2000/09/xmldsig#">CN=TEST AC RACINE IGC-SANTE ELEMENTAIRE,OU=IGC-SANTE TEST,OU=0002 000000000,O' +
  '=GABARIT,C=FR</X509IssuerName><X509SerialNumber xmlns="http://www.w3.org/2000/09/xmldsig#">14920439520090762723885481793021307851118' +
  '63</X509SerialNumber></IssuerSerial></Cert><Cert><CertDigest><DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="htt' +
  'p://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue xmlns="http://www.w3.org/2000/09/xmldsig#">bqMIcDA+s9oKJk7B10me6L4o' +
  '+4k=</DigestValue></CertDigest><IssuerSerial><X509IssuerName xmlns="http://www.w3.org/2000/09/xmldsig#">CN=TEST AC RACINE IGC-SANTE ' +
  'ELEMENTAIRE,OU=IGC-SANTE TEST,OU=0002 000000000,O=GABARIT,C=FR</X509IssuerName><X509SerialNumber xmlns="http://www.w3.org/2000/09/xm' +
  'ldsig#">1491986843020916001636421539228856750643948</X509SerialNumber></IssuerSerial></Cert></SigningCertificate><SignaturePolicyIde' +
  'ntifier><SignaturePolicyImplied></SignaturePolicyImplied></SignaturePolicyIdentifier></SignedSignatureProperties></SignedProperties>' +
  '</QualifyingProperties></Object></Signature>'
