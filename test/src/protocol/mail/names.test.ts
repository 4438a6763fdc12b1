import { describe, expect, test } from 'vitest'
import { readFromLabel } from '../../../../src/protocol/mail/from-label.ts'
import { readMssHeaders } from '../../../../src/protocol/mail/mss-headers.ts'
import { pdfName } from '../../../../src/protocol/mail/pdf-name.ts'
import { cutLabel, withoutAccents } from '../../../../src/protocol/mail/plain-letters.ts'
import { readXdmSubject, xdmSubject } from '../../../../src/protocol/mail/subject.ts'
import { read } from './a-mail.ts'

describe('subject', () => {
  test.each([
    // The three of mssante.md §3.1.
    [["CR d'examens biologiques"], 'VIAL', 'Paul', '19781126', "XDM/1.0/DDM+CR d'examens biologiques VIAL Paul 26/11/1978"],
    [
      ["Lettre de liaison a la sortie d'un etablissement"],
      'VIAL',
      'Paul',
      '1978-11-26',
      "XDM/1.0/DDM+Lettre de liaison a la sortie d'un etabl VIAL Paul 26/11/1978",
    ],
    [['a', 'b'], 'VIAL', 'Paul', '19781126', 'XDM/1.0/DDM+2 documents VIAL Paul 26/11/1978'],
    [['Synthèse'], 'Dœuf-l’Été', 'Anne-Élise', '193803121200', "XDM/1.0/DDM+Synthèse DOEUF-L'ETE Anne-Elise 12/03/1938"],
    [['CR'], 'NESSI', 'Ruth', null, 'XDM/1.0/DDM+CR NESSI Ruth'],
    [['CR'], 'NESSI', 'Ruth', '19380000', 'XDM/1.0/DDM+CR NESSI Ruth'],
    [['CR'], 'NESSI', 'Ruth', '1938', 'XDM/1.0/DDM+CR NESSI Ruth'],
  ])('%j of %s %s born %s', (labels, birthFamily, given, birthDate, expected) => {
    expect(xdmSubject({ labels, birthFamily, given, birthDate })).toBe(expected)
  })

  test.each([
    ['XDM/1.0/DDM+CR VIAL Paul', { before: '', shown: 'CR VIAL Paul', plus: true }],
    ['xdm/1.0/ddm+ CR', { before: '', shown: 'CR', plus: true }],
    ['[Annule et remplace] XDM/1.0/DDM+CR', { before: '[Annule et remplace]', shown: 'CR', plus: true }],
    ['Re: XDM/1.0/DDM CR', { before: 'Re:', shown: 'CR', plus: false }],
  ])('%s has the marker', (subject, expected) => {
    expect(readXdmSubject(subject)).toEqual(expected)
  })
  test.each(['', 'Bonjour', 'XDM/1.0', '[FIN]'])('%j has not', (subject) => {
    expect(readXdmSubject(subject)).toBeNull()
  })
})

describe('letters', () => {
  test('accents and ligatures go, case and hyphens stay', () => {
    expect(withoutAccents('Éléonore D’Œuvre-Çà æther ß')).toBe("Eleonore D'OEuvre-Ca aether ss")
  })
  test('a label is cut at forty characters, however they are encoded', () => {
    expect(cutLabel('é'.repeat(50).normalize('NFD'))).toBe('é'.repeat(40))
    expect(cutLabel('😀'.repeat(50))).toBe('😀'.repeat(40))
    expect(cutLabel(`${'a'.repeat(39)} suite`)).toBe('a'.repeat(39))
    expect(cutLabel('  deux \n mots ')).toBe('deux mots')
  })
})

describe('name of a PDF', () => {
  test.each([
    // Those of mssante.md §3.2.
    [
      { actDate: '20150802', label: "CR d'examens biologiques", birthFamily: 'VIAL', given: 'Paul', fileNumber: '12150302014578' },
      "20150802_CR d'examens biologiques_VIAL_Paul_12150302014578.pdf",
    ],
    [{ actDate: '20150802103000+0200', label: "CR d'anesthésie", birthFamily: 'Vial', given: 'Paul' }, "20150802_CR d'anesthésie_VIAL_Paul.pdf"],
    [{ actDate: '2015-08-02', label: 'CR : a/b_c', birthFamily: 'É', given: 'É' }, '20150802_CR a b c_E_É.pdf'],
  ])('%j', (parts, expected) => {
    expect(pdfName(parts)).toBe(expected)
  })
})

describe('label of From', () => {
  const person = (title: string | null, given: string, family: string, entity: string | null): object => ({ title, given, family, entity })
  test.each([
    ['Dr_Marie_MARTIN_Cabinet Medical', person('Dr', 'Marie', 'MARTIN', 'Cabinet Medical')],
    ['Dr_Marie_MARTIN', person('Dr', 'Marie', 'MARTIN', null)],
    ['Jean_DUPONT', person(null, 'Jean', 'DUPONT', null)],
    ['Jean_DUPONT_SAMU', person(null, 'Jean', 'DUPONT', 'SAMU')],
    ['Jean_DUPONT_Unité_de_soins', person(null, 'Jean', 'DUPONT', 'Unité_de_soins')],
    ['PR_JEAN_DUPONT', person('PR', 'JEAN', 'DUPONT', null)],
    ["Dr_Émile_D'ÉTÉ-CÈDRE_CH", person('Dr', 'Émile', "D'ÉTÉ-CÈDRE", 'CH')],
    ['Interne_Jean_DUPONT', person('Interne', 'Jean', 'DUPONT', null)],
  ])('PER: %s', (label, expected) => {
    expect(readFromLabel(label, 'PER')).toEqual(expected)
  })

  test.each([
    ['', 'PER', 'empty'],
    ['  ', 'ORG', 'empty'],
    ['dui@esms-fictif.mssante.fr', 'APP', 'address'],
    ['Dr Marie MARTIN', 'PER', 'no-separator'],
    ['Marie__MARTIN', 'PER', 'empty-field'],
    ['_Marie_MARTIN', 'PER', 'empty-field'],
    ['Dr_Marie_Martin', 'PER', 'no-family-in-capitals'],
    ['Marie_Martin', 'PER', 'no-family-in-capitals'],
    ['Dr_MARTIN', 'PER', 'no-family-in-capitals'],
  ] as const)('%j of %s: %s', (label, kind, fault) => {
    expect(readFromLabel(label, kind).fault).toBe(fault)
  })

  test.each(['ORG', 'APP', 'CAB'] as const)('%s: the entity alone', (kind) => {
    expect(readFromLabel('Hôpital A – Service_Cardiologie', kind)).toEqual({
      title: null,
      given: null,
      family: null,
      entity: 'Hôpital A – Service_Cardiologie',
    })
  })
})

describe('X-MSS fields', () => {
  test('names without case, spelling kept, codes cut', () => {
    const { root } = read(['X-Mss-CodeCda: 34112-3, PRESC-BIO,', 'X-MSS-INS: O', 'x-mss-nil:  3734 ', 'X-MSS-CODECDA: 34112-3', '', ''])
    const { codeCda, ins, nil, mes } = readMssHeaders(root)
    expect(codeCda?.codes).toEqual(['34112-3', 'PRESC-BIO', '34112-3'])
    expect(codeCda?.empty).toBe(1)
    expect(codeCda?.fields.map(({ name }) => name)).toEqual(['X-Mss-CodeCda', 'X-MSS-CODECDA'])
    expect(ins?.value).toBe('O')
    expect(nil?.value).toBe('3734')
    expect(mes).toBeNull()
  })
  test('none', () => {
    expect(readMssHeaders(read(['Subject: x', '', '']).root)).toEqual({ codeCda: null, ins: null, nil: null, mes: null })
  })
})
