export { DEFECTS, type DefectArea, type DefectId, type DefectRow, DMP_DEFECTS, INSI_DEFECTS, type PlacedRow } from './defects.ts'
export type { Coded, DmpOptions, DmpProfessional } from './dmp/options.ts'
export type { KeyPair } from './insi-client.ts'
export type { CallTrace, Reply } from './insi-dialogue.ts'
export type { Professional } from './insi-request.ts'
export type { Box, BoxKind, MailHost, MailOptions, PscOptions, PscProfessional } from './mail/options.ts'
export {
  DOCUMENT_ACTIONS,
  type DocumentAction,
  MESSAGE_ACTIONS,
  type MessageAction,
  openSimulatorDui,
  type SimulatorDui,
  type SimulatorDuiOptions,
} from './simulator.ts'
