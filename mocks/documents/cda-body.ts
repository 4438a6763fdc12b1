import { uuidFrom } from '../../src/evidence/ids.ts'
import { coded } from './cda-parties.ts'
import { el, type XmlNode } from './cda-writer.ts'
import type { DocumentContext } from './kind.ts'
import type { Coded } from './registered-document.ts'

/** A cell of a narrative table: text, and the ID that an entry refers to it by. */
export type Cell = string | { readonly ref: string; readonly text: string }

export interface Section {
  readonly templates: readonly string[]
  readonly code: Coded
  readonly title: string
  readonly text: XmlNode
  readonly entries?: readonly XmlNode[]
}

/** Id of a part of a document: the same for the same document and name, in capitals as CDA wants UUIDs. */
export function partId(context: DocumentContext, name: string): XmlNode {
  return el('id', { root: uuidFrom(`${context.ids.uniqueId} ${name}`).toUpperCase() })
}

/** A body of sections (CDA §2.3). */
export function structuredBody(context: DocumentContext, sections: readonly Section[]): XmlNode {
  return el(
    'structuredBody',
    {},
    sections.map((s) =>
      el(
        'component',
        {},
        el(
          'section',
          {},
          templates(s.templates),
          partId(context, s.title),
          coded('code', s.code),
          el('title', {}, s.title),
          s.text,
          (s.entries ?? []).map((entry) => el('entry', {}, entry)),
        ),
      ),
    ),
  )
}

export function templates(roots: readonly string[]): XmlNode[] {
  return roots.map((root) => el('templateId', { root }))
}

/** A narrative block made of one table; every row has as many cells as there are headings, when there are headings. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): XmlNode {
  const head =
    headings.length === 0
      ? undefined
      : el(
          'thead',
          {},
          el(
            'tr',
            {},
            headings.map((h) => el('th', {}, h)),
          ),
        )
  const body = rows.map((cells) =>
    el(
      'tr',
      {},
      cells.map((cell) => el('td', {}, typeof cell === 'string' ? cell : marked(cell))),
    ),
  )
  return el('text', {}, el('table', { border: '0' }, head, el('tbody', {}, body)))
}

function marked({ ref, text }: { ref: string; text: string }): XmlNode {
  return el('content', { ID: ref }, text)
}

/** The narrative of an entry is a piece of the section's text (readability: CDA §5, CDA-S-01). */
export function textReference(ref: string): XmlNode {
  return el('text', {}, reference(ref))
}

export function reference(ref: string): XmlNode {
  return el('reference', { value: `#${ref}` })
}

const SIMPLE_OBSERVATION = ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48'] as const

interface SimpleObservation {
  /** Added after those of a simple observation. */
  readonly templates?: readonly string[]
  readonly code: Coded
  /** ID of the narrative. */
  readonly ref: string
  /** CDA time. */
  readonly time: string
  readonly value: XmlNode
  /** After the value: targetSiteCode. */
  readonly after?: XmlNode
}

/** IHE PCC simple observation (1.3.6.1.4.1.19376.1.5.3.1.4.13), as the French models specialise it. */
export function simpleObservation(context: DocumentContext, o: SimpleObservation): XmlNode {
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    templates([...SIMPLE_OBSERVATION, ...(o.templates ?? [])]),
    partId(context, o.ref),
    coded('code', o.code),
    textReference(o.ref),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { value: o.time }),
    o.value,
    o.after,
  )
}

export function booleanValue(value: boolean): XmlNode {
  return el('value', { 'xsi:type': 'BL', value: String(value) })
}

export function stringValue(value: string): XmlNode {
  return el('value', { 'xsi:type': 'ST' }, value)
}

export function conceptValue(code: Coded, ...children: readonly XmlNode[]): XmlNode {
  return el('value', { 'xsi:type': 'CD', code: code.code, displayName: code.label, codeSystem: code.scheme }, children)
}
