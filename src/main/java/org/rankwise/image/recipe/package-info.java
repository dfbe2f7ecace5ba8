/** Operations by name, with their parameters: what the command line, its help and {@code pipe} know of them. */
package org.rankwise.image.recipe;
