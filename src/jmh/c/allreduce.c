/*
 * All ranks sum 8 MiB of doubles. Prints "allreduce seconds": the median, over batches, of the time of one call on
 * rank 0. The twin of org.rankwise.bench.Allreduce: change both.
 */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = (8 << 20) / sizeof(double), BATCHES = 30, CALLS = 10 };

static int ascending(const void *a, const void *b) {
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, count, sizeof *values, ascending);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

int main(int argc, char **argv) {
    int rank, size;
    double seconds[BATCHES];
    double *mine = malloc(COUNT * sizeof *mine);
    double *sum = calloc(COUNT, sizeof *sum);
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (int i = 0; i < COUNT; i++) {
        mine[i] = i + rank;
    }
    for (int batch = -BATCHES / 2; batch < BATCHES; batch++) {
        double start = MPI_Wtime();
        MPI_Barrier(MPI_COMM_WORLD);
        for (int call = 0; call < CALLS; call++) {
            MPI_Allreduce(mine, sum, COUNT, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        }
        if (batch >= 0) {
            seconds[batch] = (MPI_Wtime() - start) / CALLS;
        }
    }
    for (int i = 0; i < COUNT; i++) {
        if (sum[i] != (double) size * i + size * (size - 1) / 2) {
            fprintf(stderr, "rank %d: sum[%d] = %g\n", rank, i, sum[i]);
            MPI_Abort(MPI_COMM_WORLD, 1);
        }
    }
    if (rank == 0) {
        printf("allreduce %.6e\n", median(seconds, BATCHES));
    }
    MPI_Finalize();
    free(sum);
    free(mine);
    return 0;
}
