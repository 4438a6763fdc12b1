import type { Text } from '../i18n/text.ts'
import type { SchemaProblem } from '../protocol/schematron/index.ts'
import type { PackProblem } from './types.ts'

type Words = (subject: string, detail: string) => { readonly text: Text; readonly conseil: Text }

const COMPLETE: Text = {
  fr: "Reprendre une copie complète de l'outil testContenuCDA de l'ANS (git clone), d'une édition plus récente si le fichier y manque aussi.",
  en: 'Take a complete copy of the testContenuCDA tool of ANS (git clone), of a newer edition if the file is missing there too.',
}
const REPORT: Text = {
  fr: "Défaut de l'outil publié : les contrôles concernés ne sont pas joués. Prendre une autre édition, ou le signaler à l'ANS.",
  en: 'Defect of the published tool: the rules concerned do not run. Take another edition, or report it to ANS.',
}
const NOTHING: Text = { fr: 'Rien à faire.', en: 'Nothing to do.' }

const WORDS: Readonly<Record<PackProblem['code'], { readonly gravity: PackProblem['gravity']; readonly words: Words }>> = {
  'fichier-absent': {
    gravity: 'avertissement',
    words: (s) => ({ text: { fr: `Fichier absent : ${s}.`, en: `File missing: ${s}.` }, conseil: COMPLETE }),
  },
  'jeu-de-valeurs-absent': {
    gravity: 'avertissement',
    words: (s) => ({
      text: {
        fr: `Jeu de valeurs absent : ${s}. Les contrôles qui le lisent ne sont pas évalués.`,
        en: `Value set missing: ${s}. The rules that read it are not evaluated.`,
      },
      conseil: COMPLETE,
    }),
  },
  'casse-differente': {
    gravity: 'information',
    words: (s, d) => ({
      text: { fr: `« ${s} » est écrit avec une autre casse : ${d} est lu.`, en: `"${s}" is written in another letter case: ${d} is read.` },
      conseil: NOTHING,
    }),
  },
  'fichier-illisible': {
    gravity: 'avertissement',
    words: (s, d) => ({ text: { fr: `Fichier illisible : ${s} (${d}).`, en: `Unreadable file: ${s} (${d}).` }, conseil: COMPLETE }),
  },
  'inclusion-inutilisable': {
    gravity: 'avertissement',
    words: (s) => ({
      text: { fr: `L'inclusion « ${s} » ne désigne pas un élément Schematron.`, en: `The include "${s}" does not name a Schematron element.` },
      conseil: REPORT,
    }),
  },
  'inclusions-sans-fin': {
    gravity: 'avertissement',
    words: (s) => ({
      text: { fr: `Les inclusions s'incluent sans fin : « ${s} ».`, en: `The includes include each other without end: "${s}".` },
      conseil: REPORT,
    }),
  },
  'modele-abstrait-absent': {
    gravity: 'avertissement',
    words: (s) => ({
      text: { fr: `Le motif « ${s} » est activé ou repris, mais absent.`, en: `The pattern "${s}" is activated or used, but absent.` },
      conseil: REPORT,
    }),
  },
  'regle-abstraite-absente': {
    gravity: 'avertissement',
    words: (s) => ({ text: { fr: `La règle abstraite « ${s} » est absente.`, en: `The abstract rule "${s}" is absent.` }, conseil: REPORT }),
  },
  'phase-absente': {
    gravity: 'avertissement',
    words: (s) => ({
      text: { fr: `La phase par défaut « ${s} » est absente : aucune règle ne joue.`, en: `The default phase "${s}" is absent: no rule runs.` },
      conseil: REPORT,
    }),
  },
  'variable-double': {
    gravity: 'information',
    words: (s) => ({
      text: {
        fr: `La variable « ${s} » a deux valeurs ; chaque motif garde la sienne.`,
        en: `The variable "${s}" has two values; each pattern keeps its own.`,
      },
      conseil: NOTHING,
    }),
  },
  'variable-sans-valeur': {
    gravity: 'avertissement',
    words: (s) => ({ text: { fr: `La variable « ${s} » n'a pas de valeur.`, en: `The variable "${s}" has no value.` }, conseil: REPORT }),
  },
  'expression-reguliere-corrigee': {
    gravity: 'information',
    words: (s) => ({
      text: {
        fr: `Expression régulière invalide, lue comme un signe facultatif (\\+?) : ${s}.`,
        en: `Invalid regular expression, read as an optional sign (\\+?): ${s}.`,
      },
      conseil: NOTHING,
    }),
  },
  'schema-invalide': {
    gravity: 'bloquant',
    words: (s, d) => ({ text: { fr: `Le schéma XML ${s} ne se compile pas : ${d}.`, en: `The XML schema ${s} does not compile: ${d}.` }, conseil: COMPLETE }),
  },
  'terminologie-absente': {
    gravity: 'information',
    words: (s) => ({
      text: {
        fr: `Terminologie ${s} absente : ses codes ne sont pas vérifiés (règle de l'outil ANS).`,
        en: `Terminology ${s} absent: its codes are not checked (rule of the ANS tool).`,
      },
      conseil: {
        fr: "Télécharger le fichier depuis le serveur multi-terminologies de l'ANS si ses codes doivent être vérifiés.",
        en: 'Download the file from the terminology server of ANS if its codes must be checked.',
      },
    }),
  },
}

/** A problem with its words, in both languages. */
export function packProblem(
  code: PackProblem['code'],
  at: { readonly schema: string; readonly file: string; readonly line: number; readonly subject: string; readonly detail?: string },
  gravity = WORDS[code].gravity,
): PackProblem {
  return { code, gravity, schema: at.schema, file: at.file, line: at.line, ...WORDS[code].words(at.subject, at.detail ?? '') }
}

export function fromSchema(problem: SchemaProblem, schema: string, gravity?: PackProblem['gravity']): PackProblem {
  return packProblem(problem.code, { schema, ...problem }, gravity ?? WORDS[problem.code].gravity)
}
