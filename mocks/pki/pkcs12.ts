/**
 * Packs a key and its chain (leaf first, PEM) as PKCS#12, the form most DUI servers import.
 * Triple DES is the one encryption that old Java and Windows stores, and OpenSSL 3 without its legacy module, all open.
 */
export async function packPkcs12(key: string, chain: readonly string[], password: string, friendlyName: string): Promise<Uint8Array> {
  // Loaded only here: it is slow to start, and most commands never pack anything.
  const { default: forge } = await import('node-forge')
  const asn1 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    chain.map((pem) => forge.pki.certificateFromPem(pem)),
    password,
    { algorithm: '3des', friendlyName },
  )
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1')
}
