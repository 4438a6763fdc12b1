import { killMatrix } from './kill-matrix.ts'

killMatrix('dmp-documents', 1, 2)
