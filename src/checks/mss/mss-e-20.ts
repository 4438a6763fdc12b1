import { fieldsNamed, messageIdsOf } from '../../protocol/mail/header.ts'
import { wordsOnly } from './examples.ts'
import { isAnswer, mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

const ASKED = '<1@ch-fictif.mssante.fr>'
const answering = (headers: Readonly<Record<string, string | null>>) => () => wordsOnly({ headers: { Subject: 'Re: Retour de Mme T.', ...headers } })

/** An answer that says what it answers (ECO.2.2.2; MSSanté contract §12.2, MSS-E-20). `with: reponseA`, the Message-ID the scenario had answered. */
export const mssE20 = mailCheck({
  id: 'MSS-E-20',
  exigences: ['MSS/va1.08'],
  source: exigence('MSS/va1.08 (RFC 5322 §3.6.4)'),
  title: {
    fr: 'Une réponse dit à quel courriel elle répond : In-Reply-To et References.',
    en: 'An answer says which mail it answers: In-Reply-To and References.',
  },
  why: {
    fr: 'Sans ce fil, la réponse arrive comme un courriel de plus, et personne ne la rapproche de la question.',
    en: 'Without this thread the answer comes as one more mail, and nobody matches it with the question.',
  },
  mend: {
    fr: 'In-Reply-To: le Message-ID du courriel ; References: la chaîne reçue, puis ce Message-ID en dernier.',
    en: 'In-Reply-To: the Message-ID of the mail; References: the chain received, then this Message-ID last.',
  },
  reasons: {
    'sans-reponse-a': { fr: 'La réponse n’a pas de In-Reply-To.', en: 'The answer has no In-Reply-To.' },
    'sans-references': { fr: 'La réponse n’a pas de References.', en: 'The answer has no References.' },
    references: { fr: 'References finit par {recu} au lieu de {attendu}.', en: 'References ends with {recu} instead of {attendu}.' },
    'autre-courriel': { fr: 'La réponse dit répondre à {recu} au lieu de {attendu}.', en: 'The answer says it answers {recu} instead of {attendu}.' },
  },
  conforme: [
    {
      name: 'réponse',
      subject: answering({ 'In-Reply-To': ASKED, References: `<0@ch-fictif.mssante.fr> ${ASKED}` }),
      context: { params: { reponseA: ASKED } },
    },
    { name: 'première réponse', subject: answering({ 'In-Reply-To': ASKED, References: ASKED }) },
  ],
  fautif: [
    { name: 'objet seul', reason: 'sans-reponse-a', subject: answering({}) },
    {
      name: 'réponse voulue, écrite comme un nouveau courriel',
      reason: 'sans-reponse-a',
      subject: () => wordsOnly(),
      context: { params: { reponseA: ASKED } },
    },
    { name: 'sans References', reason: 'sans-references', subject: answering({ 'In-Reply-To': ASKED }) },
    { name: 'References à l’envers', reason: 'references', subject: answering({ 'In-Reply-To': ASKED, References: `${ASKED} <0@ch-fictif.mssante.fr>` }) },
    {
      name: 'un autre courriel',
      reason: 'autre-courriel',
      subject: answering({ 'In-Reply-To': '<9@x.fr>', References: '<9@x.fr>' }),
      context: { params: { reponseA: ASKED } },
    },
  ],
  applies: (mail, { params }) => mail.kind === 'mail' && (params['reponseA'] !== undefined || isAnswer({ subject: mail.subject, root: mail.message.root })),
  judge({ message }, found, { params }) {
    const ids = (name: string): readonly string[] => fieldsNamed(message.root, name).flatMap((f) => messageIdsOf(f.value))
    const answered = ids('In-Reply-To').at(-1)
    const wanted = params['reponseA']
    const last = ids('References').at(-1)
    if (answered === undefined) found.fail('sans-reponse-a', inField(message, 'In-Reply-To'), { expected: wanted ?? '<Message-ID du courriel>' })
    else if (wanted !== undefined && answered !== wanted)
      found.fail('autre-courriel', inField(message, 'In-Reply-To'), { expected: wanted, received: answered, params: { recu: answered, attendu: wanted } })
    const expected = answered ?? wanted ?? '<Message-ID du courriel>'
    if (last === undefined) found.fail('sans-references', inField(message, 'References'), { expected })
    else if (answered !== undefined && last !== answered)
      found.fail('references', inField(message, 'References'), { expected: answered, received: last, params: { recu: last, attendu: answered } })
  },
})
