import type { AttestationRecord } from '../../evidence/events.ts'
import { say, type Text } from '../../i18n/text.ts'
import type { Dialogue } from './dialogue.ts'
import { type Proof, readProof } from './proof.ts'
import { WORDS } from './words.ts'

/** Where a proof is kept: gets the bytes, gives the name written in the record. By default the file stays where it is. */
export type KeepProof = (proof: Proof) => string

/** A person's yes or no, with their name and the proof asked for. A « oui » without its proof is not taken. */
export async function askAttestation(
  dialogue: Dialogue,
  question: Text,
  needsProof: boolean,
  lastName: string,
  keepProof: KeepProof,
): Promise<Omit<AttestationRecord, 'at'>> {
  const answer = (await dialogue.yesNo({ fr: say(question, 'fr'), en: say(question, 'en') })) ? 'oui' : 'non'
  const proof = needsProof && answer === 'oui' ? await askProof(dialogue) : undefined
  const comment = await dialogue.optional(dialogue.words(WORDS.comment))
  const by =
    lastName === '' ? await dialogue.required(dialogue.words(WORDS.by)) : (await dialogue.optional(dialogue.words(WORDS.byAgain, { by: lastName }))) || lastName
  return {
    answer,
    by,
    ...(comment === '' ? {} : { comment }),
    ...(proof ? { proof: { file: keepProof(proof), sha256: proof.sha256, size: proof.size } } : {}),
  }
}

async function askProof(dialogue: Dialogue): Promise<Proof> {
  for (;;) {
    const proof = await dialogue.text<Proof>(dialogue.words(WORDS.proof), (line) => {
      if (line === '') return { wrong: WORDS.needed }
      const read = readProof(line)
      return 'wrong' in read ? read : { value: read }
    })
    if (await dialogue.yesNo(WORDS.proofClean)) return proof
    dialogue.say(WORDS.proofToMask)
  }
}
