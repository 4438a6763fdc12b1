import { type IgcProfile, igcProfileOf } from '../../protocol/x509/igc-profile.ts'
import { nameText } from '../../protocol/x509/name.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { chainOf } from '../igc/handshake.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { air, cardCall, existence, withCard } from './example-vihf-calls.ts'
import { dmpExchange, presented, STRUCTURE_CERTIFICATE } from './examples.ts'
import { modeOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

/** A card authenticates a person, a software certificate an establishment (DMP interface §4.1). */
const PERSONS: readonly IgcProfile[] = ['PERS_AUTH', 'PERS_SIGN']

export const dmpV22 = defineExchangeCheck({
  id: 'DMP-V-22',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('authentifications directe et indirecte ; PDT-INF-526 v1.8'),
  title: {
    fr: 'Le mode annoncé va avec le certificat de la connexion : carte pour DIRECTE, certificat d’établissement pour les autres.',
    en: 'The announced mode fits the certificate of the connection: card for DIRECTE, establishment’s certificate for the others.',
  },
  why: {
    fr: 'Le DMP donne les droits selon ce qui a ouvert la connexion ; annoncer l’autre mode, c’est demander des droits qu’on n’a pas prouvés.',
    en: 'The DMP gives rights by what opened the connection; announcing the other mode asks for rights that were not proven.',
  },
  mend: {
    fr: 'Avec un certificat logiciel ORG_AUTH_CLI, annoncez INDIRECTE ou INDIRECTE_RENFORCEE ; avec la carte du professionnel, DIRECTE.',
    en: 'With an ORG_AUTH_CLI software certificate, announce INDIRECTE or INDIRECTE_RENFORCEE; with the professional’s card, DIRECTE.',
  },
  reasons: {
    'directe-sans-carte': {
      fr: 'Le VIHF annonce DIRECTE, mais la connexion est ouverte par le certificat d’un établissement.',
      en: 'The VIHF announces DIRECTE, but the connection is opened by an establishment’s certificate.',
    },
    'indirecte-avec-carte': {
      fr: 'Le VIHF annonce {mode}, mais la connexion est ouverte par la carte d’une personne.',
      en: 'The VIHF announces {mode}, but the connection is opened by a person’s card.',
    },
  },
  examples: {
    conforme: [
      { name: 'INDIRECTE, certificat d’établissement', subject: () => existence() },
      { name: 'AIR, certificat d’établissement', subject: () => air() },
      { name: 'DIRECTE, carte', subject: () => withCard() },
    ],
    fautif: [
      {
        name: 'DIRECTE, certificat d’établissement',
        reason: 'directe-sans-carte',
        subject: () => cardCall({ transport: { clientCertificate: STRUCTURE_CERTIFICATE } }),
      },
      {
        name: 'INDIRECTE, carte',
        reason: 'indirecte-avec-carte',
        subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('carte-authentification') } }),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const mode = vihf && modeOf(vihf)
    const { clientCertificate } = subject.record.transport
    if (!vihf?.authentificationMode || !mode || !clientCertificate) return []
    const chain = chainOf(clientCertificate)
    // Neither the one nor the other: DMP-T-02 speaks of it.
    if (!chain.ok || igcProfileOf(chain.leaf) === 'autre') return []
    const person = PERSONS.includes(igcProfileOf(chain.leaf))
    if (person === (mode === 'DIRECTE')) return [ok]
    const received = shown(nameText(chain.leaf.subject))
    const at = inEnvelope(vihf.authentificationMode.element)
    if (person) return [nonConforme('indirecte-avec-carte', { params: { mode }, expected: 'DIRECTE', received, at })]
    return [nonConforme('directe-sans-carte', { expected: 'INDIRECTE, INDIRECTE_RENFORCEE', received, at })]
  },
})
