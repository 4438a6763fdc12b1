import { type InsiOperation, RECSANS, RECVIT } from '../../protocol/insi/names.ts'
import type { InsiRequest } from '../../protocol/insi/request.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { carteRequest, insiExchange, traitsRequest, verificationRequest } from './examples.ts'
import { SEQUENCE_REASONS, sequenceProblems } from './sequence.ts'

const ROOTS: Readonly<Record<InsiOperation, string>> = {
  rechercherInsAvecTraitsIdentite: `{${RECSANS}}RECSANSVITALE`,
  rechercherInsAvecCarteVitale: `{${RECVIT}}RECVITALE`,
  verifierInsAvecTraitsIdentite: 'RequeteUnitaire',
}
const SEXE = '<r:Sexe>F</r:Sexe>'
const PRENOM = '<r:Prenom>CATARINA</r:Prenom>'

/** Body root and sequence of each operation (INSi contract §§4.1, 4.2, 7). */
export const insiB1 = defineExchangeCheck({
  id: 'INSI-B1',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, schémas INSiRecSans et INSiRecVit', mark: 'S' },
  title: {
    fr: 'Le corps du message suit le schéma de l’opération appelée : bonne racine, bons éléments, bon ordre.',
    en: 'The message body follows the schema of the operation called: right root, right elements, right order.',
  },
  why: {
    fr: 'INSi lit le message selon son schéma. Un élément mal placé ou mal nommé est ignoré ou fait refuser l’appel.',
    en: 'INSi reads the message by its schema. A misplaced or misnamed element is ignored or gets the call refused.',
  },
  mend: {
    fr: 'Validez vos messages avec les schémas XSD livrés avec le WSDL officiel, avant l’envoi.',
    en: 'Validate your messages with the XSD schemas delivered with the official WSDL before sending.',
  },
  reasons: {
    racine: {
      fr: 'L’opération « {operation} » est appelée avec le corps « {racine} », qui n’est pas le sien.',
      en: 'Operation "{operation}" is called with body "{racine}", which is not its own.',
    },
    'racine-inconnue': { fr: 'Le corps « {racine} » n’est celui d’aucune opération d’INSi.', en: 'Body "{racine}" belongs to no INSi operation.' },
    'verification-incomplete': {
      fr: 'Profil non officiel de la vérification unitaire : la partie « {partie} » manque.',
      en: 'Unofficial profile of the unit verification (profil non officiel): part "{partie}" is missing.',
    },
    ...SEQUENCE_REASONS,
  },
  examples: {
    conforme: [
      { name: 'recherche par traits', subject: () => insiExchange() },
      { name: 'plusieurs prénoms', subject: () => insiExchange({ request: traitsRequest([PRENOM, `${PRENOM}<r:Prenom>BELLA</r:Prenom>`]) }) },
      { name: 'recherche par carte Vitale', subject: () => insiExchange({ operation: 'rechercherInsAvecCarteVitale', request: carteRequest() }) },
      {
        name: 'vérification (profil non officiel)',
        subject: () => insiExchange({ operation: 'verifierInsAvecTraitsIdentite', request: verificationRequest() }),
      },
    ],
    fautif: [
      {
        name: 'corps d’une autre opération',
        reason: 'racine',
        subject: () => insiExchange({ request: traitsRequest(['rechercherInsAvecTraitsIdentite', 'rechercherInsAvecCarteVitale']) }),
      },
      {
        name: 'corps inconnu',
        reason: 'racine-inconnue',
        subject: () =>
          insiExchange({
            request: traitsRequest(
              ['<wsa:Action>urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite</wsa:Action>', ''],
              ['RECSANSVITALE', 'RECHERCHE'],
              ['/r:RECSANSVITALE', '/r:RECHERCHE'],
            ),
            headers: [],
          }),
      },
      {
        name: 'vérification sans matricule',
        reason: 'verification-incomplete',
        subject: () =>
          insiExchange({
            operation: 'verifierInsAvecTraitsIdentite',
            request: verificationRequest(['<q:INSFourni>', '<q:Autre>'], ['</q:INSFourni>', '</q:Autre>']),
          }),
      },
      { name: 'élément sans espace de noms', reason: 'element-inconnu', subject: () => insiExchange({ request: traitsRequest([SEXE, '<Sexe>F</Sexe>']) }) },
      { name: 'deux sexes', reason: 'element-repete', subject: () => insiExchange({ request: traitsRequest([SEXE, SEXE + SEXE]) }) },
      { name: 'sexe avant le prénom', reason: 'ordre', subject: () => insiExchange({ request: traitsRequest([SEXE, ''], [PRENOM, SEXE + PRENOM]) }) },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    const payload = request?.payloads[0]
    if (!request || !payload) return []
    const racine = shown(payload.local)
    const { operation } = request
    const fits = operation && (operation === 'verifierInsAvecTraitsIdentite' ? payload.local === ROOTS[operation] : qnameOf(payload) === ROOTS[operation])
    if (!fits) {
      const expected = operation ? ROOTS[operation] : Object.values(ROOTS).join(' | ')
      const details = { params: { racine, operation: operation ?? '' }, expected, received: shown(qnameOf(payload)), at: inRequest(payload) }
      if (operation) return [nonConforme('racine', details)]
      // An unknown action is the business of INSI-H9, when the body is one we know.
      if (!request.traits && !request.carte && !request.verification) return [nonConforme('racine-inconnue', details)]
    }
    const found = sequenceOf(request)
    return found.length > 0 ? found : [ok]
  },
})

function sequenceOf(request: InsiRequest): Judgement[] {
  const { traits, carte, verification } = request
  if (traits) return sequenceProblems(traits.element, RECSANS, ['NomNaissance', 'Prenom', 'Sexe', 'DateNaissance', 'LieuNaissance'], ['Prenom'])
  if (carte) {
    const matricules = [carte.individu, carte.ouvrantDroit].flatMap((m) => (m ? [m.element] : []))
    return [
      ...sequenceProblems(carte.element, RECVIT, ['MatriculeIndividu', 'MatriculeOD', 'NomNaissance', 'DateNaissance', 'RangNaissance']),
      ...matricules.flatMap((m) => sequenceProblems(m, RECVIT, ['NumIdentifiant', 'Cle', 'TypeMatricule'])),
    ]
  }
  if (!verification) return []
  const parts: readonly (readonly [string, unknown])[] = [
    ['INSFourni', verification.ins],
    ['OID', verification.oid],
    ['TraitsIdentiteIndividu', verification.nomNaissance],
  ]
  return parts.flatMap(([partie, read]) =>
    read ? [] : [avertissement('verification-incomplete', { params: { partie }, expected: partie, received: ABSENT, at: inRequest(verification.element) })],
  )
}
