import { attribute, child, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { DS } from '../xmldsig/algorithms.ts'
import { base64Of, type Read, readReferences, readSignature, type Signature, type SignatureReference } from '../xmldsig/signature.ts'

/** One certificate named by SigningCertificate. */
export interface NamedCertificate {
  readonly digestMethod: string | null
  readonly digest: Uint8Array | null
  readonly issuerName: string | null
  /** As written; decimal is expected. */
  readonly serialNumber: string | null
  readonly element: XmlElement
}

/** The signature document of a submission set (IHE DSG on XAdES 1.1.1; DMP interface §8.2), read and not judged. */
export interface Xades {
  readonly signature: Signature
  readonly id: string | null
  readonly manifest: { readonly id: string; readonly references: readonly SignatureReference[]; readonly element: XmlElement } | null
  readonly signedProperties: { readonly id: string; readonly element: XmlElement } | null
  /** Namespace of the qualifying properties, which tells the version: `http://uri.etsi.org/01903/v1.1.1#`. */
  readonly namespace: string | null
  readonly signingTime: { readonly text: string; readonly element: XmlElement } | null
  /** Leaf first, then its authorities, when the whole chain is given. */
  readonly signingCertificates: readonly NamedCertificate[]
  readonly policyImplied: boolean
  /** SignatureProperty elements: the purpose of the signature is one of them. */
  readonly properties: readonly { readonly id: string | null; readonly target: string | null; readonly text: string; readonly element: XmlElement }[]
}

const XADES = /^http:\/\/uri\.etsi\.org\/01903\/v1\.\d\.\d#$/

/** Reads a signature document; `root` is the root of its tree. */
export function readXades(root: XmlElement): Read<Xades> {
  const signature = readSignature(root)
  if (!signature.ok) return signature
  const objects = childrenNamed(root, DS, 'Object')
  const manifests = objects.flatMap((o) => childrenNamed(o, DS, 'Manifest'))
  if (manifests[1]) return { ok: false, detail: 'more than one Manifest', element: manifests[1] }
  const [manifest] = manifests
  const references = manifest && readReferences(manifest)
  if (references && !references.ok) return references
  const qualifying = objects.flatMap(elementsOf).find((e) => e.local === 'QualifyingProperties' && XADES.test(e.ns))
  const namespace = qualifying?.ns ?? ''
  const signedProperties = child(qualifying, namespace, 'SignedProperties')
  const ofSignature = child(signedProperties, namespace, 'SignedSignatureProperties')
  const time = child(ofSignature, namespace, 'SigningTime')
  const certificates = child(ofSignature, namespace, 'SigningCertificate')
  return {
    ok: true,
    value: {
      signature: signature.value,
      id: attribute(root, 'Id') ?? null,
      manifest: manifest && references ? { id: attribute(manifest, 'Id') ?? '', references: references.value, element: manifest } : null,
      signedProperties: signedProperties ? { id: attribute(signedProperties, 'Id') ?? '', element: signedProperties } : null,
      namespace: namespace || null,
      signingTime: time ? { text: textOf(time), element: time } : null,
      signingCertificates: childrenNamed(certificates, namespace, 'Cert').map(namedCertificate),
      policyImplied: child(child(ofSignature, namespace, 'SignaturePolicyIdentifier'), namespace, 'SignaturePolicyImplied') !== undefined,
      properties: objects
        .flatMap((o) => named(o, 'SignatureProperties'))
        .flatMap((p) => named(p, 'SignatureProperty'))
        .map(propertyOf),
    },
  }
}

function namedCertificate(element: XmlElement): NamedCertificate {
  const [digest] = named(element, 'CertDigest')
  const [serial] = named(element, 'IssuerSerial')
  const text = (parent: XmlElement | undefined, local: string): string | null => {
    const [found] = parent ? named(parent, local) : []
    return found ? textOf(found).trim() : null
  }
  const [method] = digest ? named(digest, 'DigestMethod') : []
  const [value] = digest ? named(digest, 'DigestValue') : []
  return {
    digestMethod: attribute(method, 'Algorithm') ?? null,
    digest: value ? base64Of(value) : null,
    issuerName: text(serial, 'X509IssuerName'),
    serialNumber: text(serial, 'X509SerialNumber'),
    element,
  }
}

function propertyOf(element: XmlElement): Xades['properties'][number] {
  return { id: attribute(element, 'Id') ?? null, target: attribute(element, 'Target') ?? null, text: textOf(element).trim(), element }
}

/**
 * Children of that local name, in the namespace of XML Signature, of XAdES, or in none: published samples write
 * SignatureProperties without namespace and the digests of certificates in that of XAdES (DMP interface §8.2).
 */
function named(parent: XmlElement, local: string): XmlElement[] {
  return elementsOf(parent).filter((e) => e.local === local && (e.ns === DS || e.ns === '' || XADES.test(e.ns)))
}
