// dist/server.js
import './needs-node.ts';
import { runServer } from './run-server.ts';

runServer();
