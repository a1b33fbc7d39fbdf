module.exports = require('./run-command.cjs')('sweep');
