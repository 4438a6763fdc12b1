export { AnsPack } from './ans-pack.ts'
export type {
  AnsValidator,
  AnsVerdict,
  DocumentModel,
  PackDescription,
  PackProblem,
  PackVersion,
  SchematronVerdict,
  TemplateId,
  XsdError,
} from './types.ts'
export { startAnsWorker, type WorkerSettings } from './worker-front.ts'
