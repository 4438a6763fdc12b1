import type { Element, Node } from 'slimdom'
import type { PositionedDocument } from '../protocol/schematron/index.ts'
import type { DocumentModel, TemplateId } from './types.ts'

const HL7 = 'urn:hl7-org:v3'

/** Models of the volets a DUI exchanges: templateId → name of the volet in the file name (CI-SIS models, by the name of the published Schematron). */
const VOLETS: ReadonlyMap<string, string> = new Map([
  ['1.2.250.1.213.1.1.1.22', 'DLU-EHPAD-DLU'],
  ['1.2.250.1.213.1.1.1.23', 'DLU-EHPAD-FLUDT'],
  ['1.2.250.1.213.1.1.1.24', 'DLU-EHPAD-FLUDR'],
  ['1.2.250.1.213.1.1.1.61', 'DLU-FT-SU'],
  ['1.2.250.1.213.1.1.1.62', 'DLU-FR-SU'],
  ['1.2.250.1.213.1.1.1.51', 'IPS-FR'],
  ['1.2.250.1.213.1.1.1.13', 'VSM'],
  ['1.2.250.1.213.1.1.1.29', 'LDL-SES'],
  ['1.2.250.1.213.1.1.1.21', 'LDL-EES'],
])

/** Version of the VSM model that keeps its own volet (VSM 1.4 of 2013). */
const VSM_2013 = '201310'

/** The ClinicalDocument, wherever it is: a self-displaying document has a style sheet as its root. */
export function clinicalDocumentOf(subject: PositionedDocument): Element | undefined {
  const root = subject.document.documentElement
  if (!root) return undefined
  const isCda = (e: Element): boolean => e.localName === 'ClinicalDocument' && e.namespaceURI === HL7
  const find = (e: Element): Element | undefined => {
    if (isCda(e)) return e
    for (const child of e.children) {
      const found = find(child)
      if (found) return found
    }
    return undefined
  }
  return find(root)
}

/**
 * What the document is and which of the Schematrons present judges it: the one its `<?oxygen SCHSchema="…"?>` names,
 * else the one of its model. `present` = names of the document Schematrons of the pack.
 */
export function modelOf(subject: PositionedDocument, present: readonly string[]): DocumentModel {
  const cda = clinicalDocumentOf(subject)
  const templateIds = cda ? childrenOf(cda, 'templateId').map(templateIdOf) : []
  const component = cda && childrenOf(cda, 'component')[0]
  const body = component && (childrenOf(component, 'nonXMLBody').length > 0 ? 'N1' : childrenOf(component, 'structuredBody').length > 0 ? 'N3' : undefined)
  const none = (fr: string, en: string): DocumentModel => ({ body: body ?? 'inconnu', templateIds, schematron: null, chosenBy: null, reason: { fr, en } })

  if (!cda) return none('Aucun élément ClinicalDocument.', 'No ClinicalDocument element.')
  if (body === 'N1') {
    return none(
      'Document non structuré (N1) : seuls les profils génériques le concernent.',
      'Non-structured document (N1): only the generic profiles concern it.',
    )
  }
  const chosen = (schematron: string, chosenBy: 'oxygen' | 'templateId', fr: string, en: string): DocumentModel => ({
    body: body ?? 'inconnu',
    templateIds,
    schematron,
    chosenBy,
    reason: { fr, en },
  })
  const named = schematronsNamedIn(subject.document.childNodes, cda).find((name) => present.includes(name))
  if (named !== undefined) {
    return chosen(named, 'oxygen', `Le document nomme lui-même le Schematron ${named}.`, `The document itself names the Schematron ${named}.`)
  }
  for (const templateId of templateIds) {
    const volet = VOLETS.get(templateId.root)
    if (volet === undefined) continue
    const found = schematronOf(volet, templateId, present)
    if (found === undefined) {
      return none(
        `Modèle ${templateId.root} : le Schematron du volet ${volet} n'est pas dans cet outil ANS. Volet non vérifié.`,
        `Model ${templateId.root}: the Schematron of ${volet} is not in this ANS tool. Volet not checked.`,
      )
    }
    const exact = templateId.extension !== null && found.endsWith(`_${templateId.extension}`)
    return chosen(
      found,
      'templateId',
      `Modèle ${templateId.root}${exact ? `, version ${templateId.extension}` : ' : version du document sans Schematron, la plus récente est prise'}.`,
      `Model ${templateId.root}${exact ? `, version ${templateId.extension}` : ': no Schematron of the version of the document, the newest is taken'}.`,
    )
  }
  return none('Modèle inconnu du banc : volet non vérifié.', 'Model unknown to the bench: volet not checked.')
}

function schematronOf(volet: string, { extension }: TemplateId, present: readonly string[]): string | undefined {
  const name = volet === 'VSM' && extension === VSM_2013 ? 'VSM_1.4' : volet
  const candidates = present.filter((p) => p.startsWith(`CI-SIS_${name}_`) && /^\d{4}\.\d{2}$/.test(p.slice(`CI-SIS_${name}_`.length))).sort()
  return candidates.find((p) => extension !== null && p.endsWith(`_${extension}`)) ?? candidates.at(-1)
}

/** File names of the `oxygen` processing instructions before the root, or inside it before the ClinicalDocument. */
function schematronsNamedIn(top: readonly Node[], cda: Element): string[] {
  const around = cda.parentNode ? [...top, ...cda.parentNode.childNodes] : top
  return around.flatMap((node) => {
    if (node.nodeType !== 7 || node.nodeName !== 'oxygen') return []
    const path = /\bSCHSchema\s*=\s*["']([^"']+)["']/.exec(node.nodeValue ?? '')?.[1]
    const name = path?.split(/[\\/]/).at(-1)
    return name ? [name.replace(/\.sch$/i, '')] : []
  })
}

function childrenOf(parent: Element, local: string): Element[] {
  return parent.children.filter((c) => c.localName === local && c.namespaceURI === HL7)
}

function templateIdOf(element: Element): TemplateId {
  return { root: element.getAttribute('root') ?? '', extension: element.getAttribute('extension') }
}
