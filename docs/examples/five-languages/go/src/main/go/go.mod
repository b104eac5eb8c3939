module example/my-api

go 1.26
