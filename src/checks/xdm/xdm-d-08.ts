import { ACTION_SLOT } from '../../protocol/xdm/names.ts'
import { nameOf, versionOf } from './decoded.ts'
import { n1Document, REPLACED, secondVersion, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const second = () => n1Document(secondVersion(REPLACED))

/** The action slot tells a new version, or a withdrawal, and nothing else (XDM contract §§3.2, 5, XDM-D-08). */
export const xdmD08 = coherenceCheck({
  id: 'XDM-D-08',
  level: 'PEUT',
  source: ours('Ainsi dans les 110 archives publiées par l’ANS ; le texte du volet n’a pas été lu'),
  title: {
    fr: 'La fiche dit ce qu’il faut faire du document quand ce n’est pas un premier envoi : « C » remplacer, « D » retirer.',
    en: 'The entry tells what to do with the document when it is not a first sending: "C" replace, "D" withdraw.',
  },
  why: {
    fr: 'C’est par ce Slot que le destinataire remplace l’ancienne version au lieu d’en garder deux, ou retire un document envoyé par erreur.',
    en: 'By this Slot the receiver replaces the older version instead of keeping two, or withdraws a document sent by mistake.',
  },
  mend: {
    fr: 'Ajoutez le Slot urn:action:extraMetadataSlot = C dès que versionNumber du CDA dépasse 1, = D pour un retrait ; n’en mettez pas au premier envoi.',
    en: 'Add Slot urn:action:extraMetadataSlot = C as soon as versionNumber of the CDA exceeds 1, = D for a withdrawal; put none on a first sending.',
  },
  reasons: {
    inconnue: {
      fr: 'La fiche « {objet} » demande l’action « {recu} » ; seules C et D existent.',
      en: 'Entry "{objet}" asks for action "{recu}"; only C and D exist.',
    },
    absente: {
      fr: 'Le document « {objet} » est la version {version} et sa fiche ne dit pas de remplacer la précédente.',
      en: 'Document "{objet}" is version {version} and its entry does not say to replace the one before.',
    },
    'premiere-version': {
      fr: 'La fiche « {objet} » dit de remplacer, mais le document est une première version.',
      en: 'Entry "{objet}" says to replace, but the document is a first version.',
    },
  },
  conforme: [
    { name: 'premier envoi', subject: () => xdm() },
    { name: 'deuxième version', subject: () => xdm({ documents: [{ ...second(), action: 'C' }] }) },
    { name: 'retrait', subject: () => xdm({ documents: [{ ...second(), action: 'D' }] }) },
  ],
  fautif: [
    {
      name: 'action U',
      reason: 'inconnue',
      subject: () => xdm({ documents: [{ ...second(), action: 'C' }], metadata: [['<rim:Value>C</rim:Value>', '<rim:Value>U</rim:Value>']] }),
    },
    { name: 'deuxième version sans action', reason: 'absente', subject: () => xdm({ documents: [second()] }) },
    { name: 'première version à remplacer', reason: 'premiere-version', subject: () => xdm({ documents: [{ ...n1Document(), action: 'C' }] }) },
  ],
  judge({ set, document, cda }, found) {
    const objet = nameOf(document)
    const { action, entry } = document
    const version = versionOf(cda)
    const recu = action?.value.trim()
    const place = inMetadata(set, action?.element ?? entry.element)
    if (recu === undefined) {
      if (version > 1) found.warn('absente', place, { expected: `${ACTION_SLOT} = C`, params: { objet, version } })
    } else if (recu !== 'C' && recu !== 'D') found.warn('inconnue', place, { expected: 'C | D', received: recu, params: { objet, recu } })
    else if (recu === 'C' && version <= 1) found.warn('premiere-version', place, { expected: '(aucune)', received: recu, params: { objet } })
    return true
  },
})
