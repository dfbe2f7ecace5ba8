/*
 * Two ranks send a message to and fro. Prints, for each message size, "bytes seconds": the median, over batches, of the
 * time one way. The twin of org.rankwise.bench.PingPong: change both.
 */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BATCHES = 64 };

static int ascending(const void *a, const void *b) {
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, count, sizeof *values, ascending);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void volley(char *buffer, int bytes, int trips, int rank) {
    for (int i = 0; i < trips; i++) {
        if (rank == 0) {
            MPI_Send(buffer, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
            MPI_Recv(buffer, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(buffer, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(buffer, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
        }
    }
}

static void measure(int bytes, int batches, int trips, int rank) {
    double seconds[MAX_BATCHES];
    char *buffer = calloc(bytes, 1);
    for (int batch = -batches / 2; batch < batches; batch++) {
        double start = MPI_Wtime();
        volley(buffer, bytes, trips, rank);
        if (batch >= 0) {
            seconds[batch] = (MPI_Wtime() - start) / trips / 2;
        }
    }
    if (rank == 0) {
        printf("%d %.6e\n", bytes, median(seconds, batches));
    }
    free(buffer);
}

int main(int argc, char **argv) {
    int rank;
    int level = argc > 1 && !strcmp(argv[1], "multiple") ? MPI_THREAD_MULTIPLE : MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, level, &level);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    measure(8, 40, 10000, rank);
    measure(1 << 20, 20, 100, rank);
    measure(8 << 20, 20, 10, rank);
    MPI_Finalize();
    return 0;
}
