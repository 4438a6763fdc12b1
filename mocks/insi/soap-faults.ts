import { SIRAM, SOAP11, SOAP12 } from '../../src/protocol/insi/names.ts'
import { xmlAttribute, xmlText } from './xml-text.ts'

/** A SOAP fault of the téléservice: style A comes from the INSi back end, style B from the DESIR gateway (INSi contract §8.1). */
export interface SoapFault {
  readonly style: 'A' | 'B'
  readonly value: 'Sender' | 'Receiver'
  readonly subcode: string
  readonly severite: string
  readonly code: string
  readonly reason: string
  readonly text: string
}

const INACCESSIBLE =
  "Le service est temporairement inaccessible. Veuillez renouveler votre demande ultérieurement. Si le problème persiste, contactez l'éditeur du progiciel ou votre responsable informatique."

/** The codes that are public (INSi contract §8.2); the complete list is not. */
export const KNOWN_FAULTS = {
  //  search by traits failed technically; the back end writes `fatal`, outside its own schema (S)
  insi_102: {
    style: 'A',
    value: 'Receiver',
    subcode: 'siram_40',
    severite: 'fatal',
    code: 'insi_102',
    reason: INACCESSIBLE,
    text: "L'appel au service de recherche avec les traits d'identité renvoie une erreur technique.",
  },
  //  the called service is down (C)
  desir_1020: {
    style: 'B',
    value: 'Sender',
    subcode: 'siram_40',
    severite: 'fatale',
    code: 'desir_1020',
    reason: INACCESSIBLE,
    text: 'Le service appelé est temporairement indisponible',
  },
  //  unknown software authorisation number (S)
  desir_550: {
    style: 'B',
    value: 'Sender',
    subcode: 'siram_100',
    severite: 'erreur',
    code: 'desir_550',
    reason: "L'accès par ce progiciel au service n'est pas autorisé. Contactez l'éditeur du progiciel ou votre responsable informatique.",
    text: "Numéro d'autorisation du logiciel inconnu.",
  },
  //  certificate name refused (C); the subcode, and which of the two texts is the Reason, are not known
  desir_560: {
    style: 'B',
    value: 'Sender',
    subcode: 'siram_mock',
    severite: 'erreur',
    code: 'desir_560',
    reason: 'Vous ne disposez pas des droits suffisants pour accéder à ce service',
    text: "Niveau d'accès insuffisant",
  },
} as const satisfies Record<string, SoapFault>

/** A defect whose real code is not public: never dressed as an official one (INSi contract §8.2). */
export function mockFault(control: string, text: string): SoapFault {
  return {
    style: 'B',
    value: 'Sender',
    subcode: 'siram_mock',
    severite: 'erreur',
    code: `mock_${control}`,
    reason: `Réponse du banc d'essai : la demande ne respecte pas le contrat du téléservice (contrôle ${control}). Le code officiel de ce défaut n'est pas public.`,
    text,
  }
}

/** The fault's envelope; style B echoes the literal MessageID of the request, when there is one. */
export function faultEnvelope(fault: SoapFault, messageId: string | undefined): string {
  const reason = xmlText(fault.reason)
  const text = xmlText(fault.text)
  const body =
    fault.style === 'A'
      ? `<env:Body xmlns:S="${SOAP12}" xmlns:env="${SOAP12}"><S:Fault xmlns:ns4="${SOAP11}"><S:Code><S:Value>S:${fault.value}</S:Value><S:Subcode><S:Value>S:${fault.subcode}</S:Value></S:Subcode></S:Code><S:Reason><S:Text xml:lang="en">${reason}</S:Text></S:Reason><S:Detail><siram:Erreur severite="${fault.severite}" code="${fault.code}" xmlns:siram="${SIRAM}">${text}</siram:Erreur></S:Detail></S:Fault></env:Body>`
      : `<env:Body xmlns:env="${SOAP12}"><soap:Fault><soap:Code><soap:Value>soap:${fault.value}</soap:Value><soap:Subcode><soap:Value>soap:${fault.subcode}</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang="fr">${reason}</soap:Text></soap:Reason><soap:Detail><siram:Erreur code="${fault.code}"${messageId === undefined ? '' : ` messageID="${xmlAttribute(messageId)}"`} severite="${fault.severite}" xmlns:siram="${SIRAM}">${text}</siram:Erreur></soap:Detail></soap:Fault></env:Body>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP12}">${body}</soap:Envelope>`
}
