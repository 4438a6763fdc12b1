import { dlu } from '../cda/examples.ts'
import { cdaChecks } from '../cda/index.ts'
import { avertissement, defineDocumentCheck, type Judgement, ok } from '../define.ts'
import { editionWords } from './edition.ts'
import { ansDocument, ansVerdict, failing } from './examples.ts'

/** Longest lists of rules quoted in one finding. */
const QUOTED = 5

/** Our rules and those of ANS on the same element of the same document: what differs is ours to settle, never the software's fault. */
export const ansEcart = defineDocumentCheck({
  id: 'ANS-ECART',
  on: ['cda'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Règle du banc : ses propres règles confrontées à celles de l’ANS', mark: 'I' },
  title: {
    fr: 'Les règles du banc et celles de l’ANS disent la même chose du document.',
    en: 'The rules of the bench and those of ANS say the same of the document.',
  },
  why: {
    fr: 'Un rouge du banc que l’ANS ne confirme pas, ou l’inverse, peut être une erreur du banc : il faut le savoir avant d’accuser le logiciel.',
    en: 'A red of the bench that ANS does not confirm, or the reverse, may be a mistake of the bench: it must be known before the software is accused.',
  },
  mend: {
    fr: 'Rien à corriger dans votre logiciel pour cet écart lui-même : signalez-le au projet, avec le document fictif.',
    en: 'Nothing to mend in your software for this difference itself: report it to the project, with the fictitious document.',
  },
  reasons: {
    'banc-seul': {
      fr: 'Le banc refuse ce que l’ANS (édition {edition}) accepte : {regles}.',
      en: 'The bench refuses what ANS (edition {edition}) accepts: {regles}.',
    },
    'ans-seule': {
      fr: 'L’ANS (édition {edition}) refuse ce que le banc accepte : {regles}.',
      en: 'ANS (edition {edition}) refuses what the bench accepts: {regles}.',
    },
  },
  examples: {
    conforme: [{ name: 'un document que les deux acceptent', subject: dlu, context: { ans: () => ansVerdict() } }],
    fautif: [
      { name: 'le banc seul refuse', reason: 'banc-seul', subject: ansDocument, context: { ans: () => ansVerdict() } },
      {
        name: 'l’ANS seule refuse',
        reason: 'ans-seule',
        subject: dlu,
        context: { ans: () => ansVerdict({ schematrons: [failing('IHE', 'élément inconnu du banc')] }) },
      },
    ],
  },
  judge(subject, context) {
    const verdict = context.ans?.(subject)
    if (!verdict || verdict.unreadable) return []
    const ours = cdaChecks.flatMap((check) =>
      check.on.kind === 'document'
        ? (check as Extract<typeof check, { on: { kind: 'document' } }>).judge(subject, context).map((j) => ({ id: check.id, j }))
        : [],
    )
    const reds = ours.filter(({ j }) => j.verdict === 'non-conforme')
    const warned = ours.filter(({ j }) => j.verdict === 'non-conforme' || j.verdict === 'avertissement')
    const theirs = [
      ...verdict.xsd.map((e) => ({ rule: `XSD ${e.message}`, xpath: e.xpath ?? '' })),
      ...verdict.schematrons.flatMap((s) =>
        s.failures.filter((f) => f.severity === 'error').map((f) => ({ rule: `${s.profile} ${f.message}`, xpath: f.xpath })),
      ),
    ]
    const edition = editionWords(verdict)
    const oursAlone = reds.filter(({ j }) => !theirs.some((t) => related(j.at?.xpath ?? '', t.xpath)))
    const theirsAlone = theirs.filter((t) => !warned.some(({ j }) => related(j.at?.xpath ?? '', t.xpath)))
    const found: Judgement[] = []
    const at = oursAlone[0]?.j.at ?? { part: 'document' as const }
    if (oursAlone.length > 0) found.push(avertissement('banc-seul', { blame: 'banc', params: { edition, regles: quoted(oursAlone.map(({ id }) => id)) }, at }))
    if (theirsAlone.length > 0) {
      const place = { part: 'document' as const, ...(theirsAlone[0]?.xpath ? { xpath: theirsAlone[0].xpath } : {}) }
      found.push(avertissement('ans-seule', { blame: 'banc', params: { edition, regles: quoted(theirsAlone.map((t) => t.rule)) }, at: place }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function quoted(rules: readonly string[]): string {
  const distinct = [...new Set(rules)]
  return [...distinct.slice(0, QUOTED), ...(distinct.length > QUOTED ? [`… (${distinct.length})`] : [])].join(' ; ')
}

/** Same element, or one inside the other, whatever the prefixes and the numbers of only children. What has no place answers to nothing. */
function related(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  if (one === '' || other === '' || one === '/ClinicalDocument' || other === '/ClinicalDocument') return one === other
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
}

function plain(xpath: string): string {
  return xpath
    .replace(/\/@.*$/, '')
    .replace(/(?<=\/)[\w.-]+:/g, '')
    .replace(/\[1\]/g, '')
    .replace(/\/Q\{[^}]*\}/g, '/')
    .replace(/\*\[local-name\(\)='([^']+)'\]/g, '$1')
}
