import type { AnsVerdict, SchematronVerdict } from '../../ans-pack/types.ts'
import type { CheckContext, DocumentSubject } from '../define.ts'
import { exampleCda } from '../dmp/example-cda.ts'

/** A document for rules that read a verdict made elsewhere: only its own identity matters. */
export function ansDocument(): DocumentSubject {
  return { kind: 'document', type: 'cda', name: 'Document01', bytes: new TextEncoder().encode(exampleCda()), from: null }
}

/** A verdict of the ANS artefacts, clean unless told otherwise. */
export function ansVerdict(change: Partial<AnsVerdict> = {}): AnsVerdict {
  return {
    version: { kind: 'commit', id: '0123456789abcdef0123456789abcdef01234567' },
    unreadable: null,
    model: { body: 'N3', templateIds: [], schematron: null, chosenBy: null, reason: { fr: '', en: '' } },
    xsd: [],
    schematrons: [],
    problems: [],
    ...change,
  }
}

/** The context of an example judged with that verdict at hand. */
export function withVerdict(change: Partial<AnsVerdict> = {}): Partial<CheckContext> {
  return { ans: () => ansVerdict(change) }
}

const PLACE = { pattern: 'p', context: 'c', test: 't', schemaFile: 'profil.sch', schemaLine: 1, line: 12, column: 3, xpath: '/ClinicalDocument[1]/setId[1]' }

/** One failed assertion of a profile. */
export function failing(profile: string, message: string, severity: 'error' | 'warning' | 'info' = 'error'): SchematronVerdict {
  return { profile, firedRules: 1, notEvaluated: [], failures: [{ ...PLACE, kind: 'assert', role: null, severity, message }] }
}

/** One assertion that could not be evaluated. */
export function silent(profile: string, message: string): SchematronVerdict {
  return { profile, firedRules: 1, failures: [], notEvaluated: [{ ...PLACE, message, reason: 'FORX0002', nodes: 1 }] }
}
