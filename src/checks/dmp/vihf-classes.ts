const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:'

/** Authentication context classes of SAML 2.0 (saml-authn-context-2.0-os §3.4). */
const NAMES: readonly string[] = [
  'InternetProtocol',
  'InternetProtocolPassword',
  'Kerberos',
  'MobileOneFactorUnregistered',
  'MobileTwoFactorUnregistered',
  'MobileOneFactorContract',
  'MobileTwoFactorContract',
  'Password',
  'PasswordProtectedTransport',
  'PreviousSession',
  'X509',
  'PGP',
  'SPKI',
  'XMLDSig',
  'Smartcard',
  'SmartcardPKI',
  'SoftwarePKI',
  'Telephony',
  'NomadTelephony',
  'PersonalTelephony',
  'AuthenticatedTelephony',
  'SecureRemotePassword',
  'TLSClient',
  'TimeSyncToken',
  'unspecified',
]

/** Name of the class a URN stands for, `Password`; undefined when SAML 2.0 has no such class. */
export function classOf(urn: string): string | undefined {
  return urn.startsWith(CLASSES) ? NAMES.find((name) => name === urn.slice(CLASSES.length)) : undefined
}

export function urnOf(name: string): string {
  return CLASSES + name
}
