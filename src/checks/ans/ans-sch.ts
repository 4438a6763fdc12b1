import { avertissement, defineDocumentCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { editionWords } from './edition.ts'
import { ansDocument, failing, silent, withVerdict } from './examples.ts'

/** The Schematrons of ANS, in its own words; only when the user points at a checkout of its tool. */
export const ansSch = defineDocumentCheck({
  id: 'ANS-SCH',
  on: ['cda'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.07.MS1', 'DOC/va1.08'],
  source: { ref: 'Outil de l’ANS testContenuCDA, profils et volets Schematron (édition donnée par l’utilisateur)', mark: 'S' },
  title: { fr: 'Le document respecte les règles Schematron publiées par l’ANS.', en: 'The document follows the Schematron rules published by ANS.' },
  why: {
    fr: 'Ce sont les règles que l’espace de test de l’ANS applique aux documents ; leur texte est repris tel quel.',
    en: 'These are the rules that the ANS test platform applies to documents; their text is quoted as it is.',
  },
  mend: {
    fr: 'Suivez le texte de la règle : il nomme l’élément attendu et sa valeur.',
    en: 'Follow the text of the rule: it names the element expected and its value.',
  },
  reasons: {
    regle: { fr: '{profil} (ANS, édition {edition}) : {message}', en: '{profil} (ANS, edition {edition}): {message}' },
    'non-evaluee': {
      fr: '{profil} (ANS, édition {edition}) : {n} règle(s) n’ont pas pu être évaluées, elles ne disent rien du document. La première : {message}',
      en: '{profil} (ANS, edition {edition}): {n} rule(s) could not be evaluated, they say nothing of the document. The first: {message}',
    },
  },
  examples: {
    conforme: [{ name: 'aucun échec', subject: ansDocument, context: withVerdict() }],
    fautif: [
      {
        name: 'une règle de l’en-tête',
        reason: 'regle',
        subject: ansDocument,
        context: withVerdict({ schematrons: [failing('StrucMin', 'Erreur de conformité : setId est obligatoire.')] }),
      },
      {
        name: 'un avertissement de l’ANS',
        reason: 'regle',
        subject: ansDocument,
        context: withVerdict({ schematrons: [failing('StrucMin', 'typeId conseillé.', 'warning')] }),
      },
      {
        name: 'une règle qu’aucun moteur ne peut évaluer',
        reason: 'non-evaluee',
        subject: ansDocument,
        context: withVerdict({ schematrons: [silent('IHE', 'code attendu')] }),
      },
    ],
  },
  judge(subject, { ans }) {
    const verdict = ans?.(subject)
    if (!verdict || verdict.unreadable) return []
    const edition = editionWords(verdict)
    const found = verdict.schematrons.flatMap(({ profile, failures, notEvaluated }): Judgement[] => {
      const failed = failures
        .filter((f) => f.severity !== 'info')
        .map(({ message, severity, line, column, xpath }) => {
          const details = { params: { profil: profile, edition, message }, at: { part: 'document' as const, line, column, xpath } }
          return severity === 'error' ? nonConforme('regle', details) : avertissement('regle', details)
        })
      const [first] = notEvaluated
      if (!first) return failed
      const params = { profil: profile, edition, n: notEvaluated.length, message: `${first.message} (${first.reason})` }
      const at = { part: 'document' as const, line: first.line, column: first.column, xpath: first.xpath }
      return [...failed, avertissement('non-evaluee', { params, at, blame: 'configuration' })]
    })
    return found.length > 0 ? found : [ok]
  },
})
