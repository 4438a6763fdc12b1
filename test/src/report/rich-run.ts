import type { GabaritEvent } from '../../../src/evidence/events.ts'
import type { Definitions } from '../../../src/report/fold.ts'
import * as b from './builders.ts'

const t = (fr: string, en: string) => ({ fr, en })
const NS =
  'xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:lps="urn:siram:lps:ctxlps" xmlns:r="http://www.cnamts.fr/INSiRecSans" xmlns:wsa="http://www.w3.org/2005/08/addressing"'

/** A request laid out on several lines; `prenom` is on line 16. */
export function soapRequest(prenom: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope ${NS}>
  <soap:Header>
    <lps:ContexteLPS Version="01_00">
      <lps:Id>7d1f0a52-6f0c-4a3e-9a77-0d6f2d8f6a01</lps:Id>
      <lps:Temps>2026-11-23T10:00:00Z</lps:Temps>
      <lps:Emetteur>10B0152872</lps:Emetteur>
      <lps:LPS><lps:IDAM R="4">GA-0001</lps:IDAM></lps:LPS>
    </lps:ContexteLPS>
    <wsa:Action>urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite</wsa:Action>
    <wsa:MessageID>uuid:0a1b2c3d-0000-4000-8000-000000000001</wsa:MessageID>
  </soap:Header>
  <soap:Body>
    <r:RECSANSVITALE>
      <r:NomNaissance>ADRTROIS</r:NomNaissance>
      <r:Prenom>${prenom}</r:Prenom>
      <r:Sexe>M</r:Sexe>
      <r:DateNaissance>1960-01-01</r:DateNaissance>
    </r:RECSANSVITALE>
  </soap:Body>
</soap:Envelope>`
}

const ANSWER =
  '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><res:RESULTAT xmlns:res="http://www.cnamts.fr/INSiResultat"><res:CR><res:CodeCR>00</res:CodeCR><res:LibelleCR>OK</res:LibelleCR></res:CR><res:INDIVIDU><res:INSACTIF><res:IdIndividu><res:NumIdentifiant>160012B020777</res:NumIdentifiant><res:Cle>13</res:Cle></res:IdIndividu><res:OID>1.2.250.1.213.1.4.8</res:OID></res:INSACTIF><res:TIQ><res:NomNaissance>ADRTROIS</res:NomNaissance><res:Prenom>TOUSSAINT</res:Prenom><res:Sexe>M</res:Sexe><res:DateNaissance>1960-01-01</res:DateNaissance></res:TIQ></res:INDIVIDU></res:RESULTAT></soap:Body></soap:Envelope>'

const ask = (action: string) => ({ ask: { action, instruction: t('Faites-le.', 'Do it.') } })
const expectStep = (transaction = 'insi.rechercherInsAvecTraitsIdentite') => ({ expect: { service: 'insi', transaction, as: 'appel', within: 30_000 } })

const scenarios = [
  b.aScenario(
    'insi-traits-00',
    [{ seed: { service: 'insi', data: {} } }, ask('resident.create'), ask('identity.search'), expectStep(), { check: { ids: ['INSI-*'], on: ['appel'] } }],
    {
      title: t('Retrouver l’INS d’un usager par ses traits', 'Find the INS of a person by traits'),
      purpose: t(
        'L’usager est reconnu partout sous la même identité : le logiciel demande son INS avec les cinq traits, et garde ce que le service répond.',
        'The person is recognised everywhere under the same identity: the software asks for the INS with the five traits and keeps what the service answers.',
      ),
      exigences: ['INS/va1.52', 'SC.INS.28B'],
      equivalentOf: ['CNDA 2.03 cas 1'],
    },
  ),
  b.aScenario('insi-code-01', [ask('identity.search'), expectStep(), { check: { ids: ['INSI-H2'], on: ['appel'] } }], {
    title: t('Aucune identité trouvée (code 01)', 'No identity found (code 01)'),
    purpose: t('Une INS n’est jamais inventée quand le service ne trouve personne.', 'An INS is never made up when the service finds no one.'),
    exigences: ['INS/va1.35'],
  }),
  b.aScenario(
    'insi-panne-102',
    [{ fault: { service: 'insi', code: 'insi_102', trigger: 'once' } }, ask('identity.search'), expectStep(), { check: { ids: ['INSI-R4'], on: ['appel'] } }],
    {
      title: t('Le service répond par une erreur (insi_102)', 'The service answers with an error (insi_102)'),
      purpose: t('Un incident du service ne casse pas le dossier de l’usager.', 'An incident of the service does not break the record.'),
      exigences: ['INS/va1.52'],
      persona: 'tchitchi-catarina',
    },
  ),
  b.aScenario('insi-vitale', [ask('identity.search'), expectStep('insi.rechercherInsAvecCarteVitale')], {
    title: t('Retrouver l’INS avec la carte Vitale', 'Find the INS with the Vitale card'),
    purpose: t('L’usager présente sa carte.', 'The person shows the card.'),
    exigences: ['SC.INS.28A'],
  }),
  b.aScenario(
    'identite-qualifiee',
    [
      { observe: { query: 'resident', view: 'affichage', as: 'fiche', question: t('Que montre la fiche ?', 'What does the record show?') } },
      { attest: { question: t('Le statut « identité qualifiée » est-il visible à l’écran ?', 'Is the status "qualifiée" visible on screen?'), proof: true } },
    ],
    {
      title: t('L’identité devient qualifiée', 'The identity becomes qualifiée'),
      purpose: t('Seule une identité qualifiée peut sortir avec son matricule.', 'Only a qualified identity may leave with its matricule.'),
      exigences: ['INS/va1.54'],
    },
  ),
  b.aScenario('insi-verification', [ask('identity.verify')], {
    title: t('Vérifier une INS reçue d’ailleurs', 'Verify an INS received from elsewhere'),
    purpose: t('Une INS reçue d’un autre établissement est vérifiée avant usage.', 'An INS received from another establishment is verified before use.'),
    exigences: ['SC.INS.26.MS1'],
  }),
]

const checks = [
  b.aCheck('INSI-H2', {
    title: t('Le logiciel s’annonce avec son numéro d’autorisation.', 'The software states its authorisation number.'),
    exigences: ['SC.INS.27.MS1'],
  }),
  b.aCheck('INSI-T3', {
    title: t('Le prénom envoyé est écrit en majuscules, sans accent.', 'The given name is sent in capitals, without accents.'),
    why: t(
      'Le service compare lettre à lettre : un accent suffit à ne pas retrouver la personne.',
      'The service compares letter by letter: one accent is enough to miss the person.',
    ),
    mend: t('Passez le prénom en majuscules et retirez les accents avant l’appel.', 'Put the given name in capitals and remove the accents before the call.'),
    exigences: ['INS/va1.56', 'INS/va1.52'],
    source: { ref: 'SEL-MP-043 §2, EF_INS01_03', mark: 'C' },
    reasons: { caractere: t('Le prénom contient « {caractere} », en position {position}.', 'The given name holds "{caractere}", at position {position}.') },
  }),
  b.aCheck('INSI-T7', {
    title: t('Le lieu de naissance est envoyé quand il est connu.', 'The birth place is sent when known.'),
    why: t('Sans lieu, deux homonymes ne peuvent pas être distingués.', 'Without a place, two people of the same name cannot be told apart.'),
    mend: t('Ajoutez le code du lieu de naissance (COG) à l’appel.', 'Add the code of the birth place (COG) to the call.'),
    level: 'PEUT',
    source: { ref: 'Déduit des réponses 02', mark: 'I' },
    reasons: { 'lieu-absent': t('Le lieu de naissance est connu du dossier et n’est pas envoyé.', 'The birth place is known to the record and not sent.') },
  }),
  b.aCheck('INSI-R4', { title: t('Une erreur du service est dite à l’usager du logiciel.', 'An error of the service is told to the user.') }),
]

/** A run with every kind of result, and the bytes it rests on. */
export function richRun(): { events: GabaritEvent[]; definitions: Definitions; store: b.Store } {
  const store = new b.Store()
  const first = store.exchange({ id: 'x1', body: soapRequest('Toüssaint'), answer: ANSWER })
  const second = store.exchange({
    id: 'x2',
    body: soapRequest('TOUSSAINT').replace(/\n\s*/g, ''),
    answer: ANSWER.replace('>00<', '>01<'),
    outcome: { kind: 'result', code: '01' },
  })
  const stranger = store.exchange({
    id: 'x3',
    body: soapRequest('INCONNU'),
    startedAt: '2026-11-23T10:01:05.000Z',
    outcome: { kind: 'fault', code: 'siram_40', control: 'idam' },
  })
  const run = b.RUN
  const events: GabaritEvent[] = [
    b.opened,
    b.runStarted(scenarios.map((s) => s.id)),
    b.started('insi-traits-00'),
    ...[0, 1, 2].flatMap((i) => [b.stepStarted('insi-traits-00', i), b.stepEnded('insi-traits-00', i)]),
    b.stepStarted('insi-traits-00', 3),
    b.recorded(first),
    b.claimed('insi-traits-00', 'x1'),
    b.stepEnded('insi-traits-00', 3, { verdict: 'conforme', captures: { appel: 'x1' } }),
    b.stepStarted('insi-traits-00', 4),
    b.found('insi-traits-00', { check: 'INSI-H2', subject: 'x1', step: 4 }),
    b.found('insi-traits-00', {
      check: 'INSI-T3',
      verdict: 'non-conforme',
      reason: 'caractere',
      params: { caractere: 'ü', position: 3 },
      expected: 'TOUSSAINT',
      received: 'Toüssaint',
      at: { part: 'request', line: 16, column: 7, xpath: '/soap:Envelope/soap:Body/r:RECSANSVITALE/r:Prenom' },
      subject: 'x1',
      step: 4,
    }),
    b.found('insi-traits-00', {
      check: 'INSI-T7',
      verdict: 'avertissement',
      reason: 'lieu-absent',
      expected: '2B020',
      at: { part: 'request', xpath: '/soap:Envelope/soap:Body/r:RECSANSVITALE' },
      subject: 'x1',
      step: 4,
    }),
    b.stepEnded('insi-traits-00', 4, { verdict: 'non-conforme' }),
    b.ended('insi-traits-00', 'non-conforme'),
    b.started('insi-code-01'),
    b.stepStarted('insi-code-01', 0),
    b.stepEnded('insi-code-01', 0),
    b.stepStarted('insi-code-01', 1),
    b.recorded(second),
    b.claimed('insi-code-01', 'x2'),
    b.stepEnded('insi-code-01', 1),
    b.stepStarted('insi-code-01', 2),
    b.found('insi-code-01', { check: 'INSI-H2', subject: 'x2', step: 2 }),
    b.stepEnded('insi-code-01', 2),
    b.ended('insi-code-01'),
    b.started('insi-panne-102'),
    {
      type: 'fault-armed',
      scope: `${run}/insi-panne-102`,
      service: 'insi',
      fault: { id: 'f1', code: 'insi_102', trigger: { kind: 'once' }, where: {}, params: {} },
    },
    b.stepEnded('insi-panne-102', 0),
    b.stepStarted('insi-panne-102', 1),
    b.stepEnded('insi-panne-102', 1),
    b.stepStarted('insi-panne-102', 2),
    b.recorded(stranger),
    b.stepEnded('insi-panne-102', 2, {
      verdict: 'non-conforme',
      blame: 'dui',
      reason: 'rien-recu',
      params: { service: 'insi', transaction: 'insi.rechercherInsAvecTraitsIdentite', within: '30 s' },
      nearMisses: [{ exchange: 'x3', criterion: 'nomNaissance', expected: 'TCHITCHI', received: 'ADRTROIS' }],
    }),
    b.stepEnded('insi-panne-102', 3, { verdict: 'sans-objet', reason: 'etape-non-jouee' }),
    b.ended('insi-panne-102', 'non-conforme'),
    b.started('insi-vitale'),
    b.stepEnded('insi-vitale', 0, { verdict: 'sans-objet', reason: 'capacite-absente', params: { capability: 'identity.search' } }),
    b.ended('insi-vitale', 'sans-objet'),
    b.started('identite-qualifiee'),
    b.stepStarted('identite-qualifiee', 0),
    b.stepEnded('identite-qualifiee', 0, {
      verdict: 'conforme',
      observation: {
        id: 'identite-qualifiee/fiche',
        query: 'resident',
        view: 'affichage',
        by: 'http',
        resource: { resourceType: 'Patient', name: [{ use: 'official', family: 'ADRTROIS', given: ['TOUSSAINT'] }], gender: 'male', birthDate: '1960-01-01' },
      },
    }),
    b.stepStarted('identite-qualifiee', 1),
    b.stepEnded('identite-qualifiee', 1, {
      verdict: 'a-verifier',
      blame: 'configuration',
      reason: 'preuve-manquante',
      attestation: { answer: 'oui', by: 'Camille Fictif, référente', at: '2026-11-23T10:04:00.000Z', comment: 'Vu sur le poste 2.' },
    }),
    b.ended('identite-qualifiee', 'a-verifier'),
    b.started('insi-verification'),
    b.stepStarted('insi-verification', 0),
    b.stepEnded('insi-verification', 0, {
      verdict: 'configuration',
      blame: 'configuration',
      reason: 'adaptateur',
      params: {
        code: 'adaptateur-injoignable',
        message: 'rien n’écoute à l’adresse de l’adaptateur',
        messageEn: 'nothing listens at the address of the adapter',
      },
    }),
    b.ended('insi-verification', 'configuration'),
    b.runEnded('configuration'),
  ]
  const definitions = b.definitions(scenarios, {
    checks,
    profile: b.aProfile(
      scenarios.map((s) => s.id),
      {
        criteria: [
          {
            id: 'INS-1',
            text: t(
              'Le logiciel retrouve l’INS d’un usager et garde les valeurs données par INSi.',
              'The software finds the INS of a person and keeps the values given by INSi.',
            ),
            exigences: ['INS/va1.52', 'SC.INS.28B'],
            obligation: 'O',
            applicability: 'inferred',
            scenarios: ['insi-traits-00', 'insi-code-01'],
          },
          {
            id: 'INS-2',
            text: t('Une erreur du service INSi ne casse rien et se voit.', 'An error of INSi breaks nothing and is seen.'),
            exigences: ['INS/va1.52'],
            obligation: 'pO',
            applicability: 'memory',
            scenarios: ['insi-panne-102'],
          },
          {
            id: 'INS-3',
            text: t('La carte Vitale permet aussi de retrouver l’INS.', 'The Vitale card also finds the INS.'),
            exigences: ['SC.INS.28A'],
            obligation: 'OC',
            applicability: 'seen',
            scenarios: ['insi-vitale'],
          },
          {
            id: 'INS-4',
            text: t('Une identité devient qualifiée après pièce d’identité et appel INSi.', 'An identity becomes qualifiée after a document and an INSi call.'),
            exigences: ['INS/va1.54'],
            obligation: 'O',
            applicability: 'inferred',
            scenarios: ['identite-qualifiee'],
          },
          {
            id: 'INS-5',
            text: t('Une INS reçue d’ailleurs est vérifiée.', 'An INS received from elsewhere is verified.'),
            exigences: ['SC.INS.26.MS1'],
            obligation: 'OC',
            applicability: 'seen',
            scenarios: ['insi-verification'],
          },
          {
            id: 'INS-6',
            text: t('Les accès à l’INS sont tracés.', 'Accesses to the INS are traced.'),
            exigences: ['INS/va1.39'],
            obligation: 'O',
            applicability: 'inferred',
            scenarios: [],
          },
        ],
      },
    ),
    requirements: [
      {
        code: 'INS/va1.52',
        fr: 'Après réponse INSi 00 et validation, alimenter l’identité avec les valeurs d’INSi.',
        en: 'After an INSi 00 answer and validation, fill the identity with the values of INSi.',
        obligation: 'obligatoire',
        applicabilityConfidence: 'inferred',
      },
      {
        code: 'INS/va1.54',
        fr: 'Statut « qualifiée » : pièce d’identité vérifiée et réponse INSi.',
        en: 'Status "qualifiée": verified document and INSi answer.',
        obligation: 'obligatoire',
        applicabilityConfidence: 'inferred',
      },
      {
        code: 'SC.INS.28B',
        fr: 'Recherche INSi par traits ou par carte Vitale.',
        en: 'INSi search by traits or Vitale card.',
        obligation: 'obligatoire sous condition',
        applicabilityConfidence: 'seen',
      },
    ],
  })
  return { events, definitions, store }
}
