import { type CheckSettings, DMP_SETTINGS, type DmpSettings, MSS_SETTINGS, type MssSettings } from '../checks/define.ts'
import { OID_INS_NIA, OID_INS_NIR } from '../protocol/insi/names.ts'

/**
 * Settings under which exchanges are judged on this bench. They are facts of the bench, never official rules:
 * the INSi qualification platform answers `.8` and `.9` for fictitious people (INSi contract §1).
 */
export function checkSettings(
  issuerCns: readonly string[],
  acceptedIdams: readonly string[] | null = null,
  dmp: Partial<DmpSettings> = {},
  mss: Partial<MssSettings> = {},
): CheckSettings {
  return {
    insOids: [OID_INS_NIR, OID_INS_NIA],
    acceptedIdams,
    issuerCns,
    sandbox: true,
    dmp: { ...DMP_SETTINGS, ...dmp },
    mss: { ...MSS_SETTINGS, ...mss },
  }
}
