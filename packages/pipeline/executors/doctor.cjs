module.exports = require('./run-command.cjs')('doctor');
