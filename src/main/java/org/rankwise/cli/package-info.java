/**
 * The command line, a class a command.
 */
package org.rankwise.cli;
