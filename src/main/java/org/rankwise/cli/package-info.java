/**
 * The command line, a class a command. A command declares in final fields what its line may set
 * ({@link org.rankwise.cli.Setting}) and is entered in {@link org.rankwise.cli.Commands}.
 */
package org.rankwise.cli;
