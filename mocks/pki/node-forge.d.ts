/** The few functions of node-forge we use; it has no types of its own. */
declare module 'node-forge' {
  interface Asn1 {
    readonly type: number
  }
  interface PrivateKey {
    readonly n: unknown
  }
  interface Certificate {
    readonly serialNumber: string
  }
  interface Forge {
    readonly asn1: { toDer(asn1: Asn1): { getBytes(): string } }
    readonly pki: { privateKeyFromPem(pem: string): PrivateKey; certificateFromPem(pem: string): Certificate }
    readonly pkcs12: {
      toPkcs12Asn1(
        key: PrivateKey,
        certificates: readonly Certificate[],
        password: string,
        options: { algorithm: '3des' | 'aes256'; friendlyName: string },
      ): Asn1
    }
  }
  const forge: Forge
  export default forge
}
