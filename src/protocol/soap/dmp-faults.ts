import { ADDRESSING_HEADER_REQUIRED, type WrittenFault } from './fault-writer.ts'

/** A fault whose words were seen on the real DMP. */
export interface KnownDmpFault {
  readonly fault: WrittenFault
  /** Where it was seen, with its confidence mark. */
  readonly source: string
}

/** A fault of the DMP: its code is a subcode, written in the prefix of SOAP as the real service does (dmp.md §11.2). */
export function dmpFault(code: string, text: string): WrittenFault {
  return { code: 'Sender', subcode: { local: code, ns: 'soap' }, reason: { lang: 'fr', text } }
}

/** Reason texts of the real DMP. The complete list is not public (dmp.md §11.3); those without subcode were seen without it. */
export const KNOWN_DMP_FAULTS = {
  'addressing-header-required': { fault: ADDRESSING_HEADER_REQUIRED, source: 'dmp.md §3.3 (C), subcode §11.2 (M)' },
  DMPInvalidCertificate: {
    fault: dmpFault('DMPInvalidCertificate', 'Le certificat ayant signé le VIHF est invalide : Not a valid signature certificate'),
    source: 'dmp.md §11.2 (C)',
  },
  'structure-introuvable': {
    fault: withoutCode("Impossible d'effectuer un test d'existence : Structure introuvable ou Inactive"),
    source: 'dmp.md §11.2 (C)',
  },
  'ps-et-structure-non-lies': { fault: withoutCode('PS et Structure non liés'), source: 'dmp.md §11.2 (C)' },
  //  the text goes on beyond what was published
  'specialite-absente': { fault: withoutCode('Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins…'), source: 'dmp.md §11.2 (C)' },
} as const satisfies Record<string, KnownDmpFault>

function withoutCode(text: string): WrittenFault {
  return { code: 'Sender', reason: { lang: 'fr', text } }
}
